package dev.fdlab.load.attack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The attacks, by name. */
final class Attacks {

    /** Whose clients never tire, and need nothing else. */
    private static final List<Attack> ENDLESS = List.of(
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
            new Resets(),
            new OddBodies());

    static final List<Attack> ALL = Stream.concat(
                    ENDLESS.stream(), Stream.of(new Changing(ENDLESS), new Burst(), new Mutants(), new BadUpstream()))
            .toList();

    static Optional<Attack> named(String name) {
        return ALL.stream().filter(attack -> attack.name().equals(name)).findFirst();
    }

    /** Those of these names, in their sequence; all if no name is given. */
    static List<Attack> named(List<String> names) {
        return ALL.stream()
                .filter(attack -> names.isEmpty() || names.contains(attack.name()))
                .toList();
    }

    private Attacks() {}
}
