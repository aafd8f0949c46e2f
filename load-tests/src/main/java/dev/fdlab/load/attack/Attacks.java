package dev.fdlab.load.attack;

import java.util.List;
import java.util.Optional;

/** The attacks, by name. */
final class Attacks {

    /** Each by itself, and last all of them in turn. */
    static final List<Attack> ALL;

    static {
        List<Attack> alone = List.of(
                new Silent(),
                new SlowHeads(),
                new SlowBodies("slow-bodies", 1, 1_000),
                new Vanishing(),
                new Hoarders(),
                new Pipelining(),
                new SlowReaders(),
                new PromisedBodies(),
                new HalfHeads(),
                new SlowBodies("trickling", 1_000, 500),
                new Resets());
        ALL = java.util.stream.Stream.concat(alone.stream(), java.util.stream.Stream.of(new Changing(alone)))
                .toList();
    }

    static Optional<Attack> named(String name) {
        return ALL.stream().filter(attack -> attack.name().equals(name)).findFirst();
    }

    private Attacks() {}
}
