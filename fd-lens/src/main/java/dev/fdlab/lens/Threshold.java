package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of a signature are more than healthy programs have.
 *
 * @param units this number or more stand out: loops, streams, or single descriptors
 * @param of which of them are counted together
 * @param except what does not count, however many there are
 * @param because why healthy programs stay below
 */
record Threshold(int units, Of of, Optional<Trait> except, String because) {
    /** Which units are counted together. */
    enum Of {
        ALL,
        /** Those of one file or socket. */
        ONE_TARGET,
        /** Those of TCP to one remote end. */
        ONE_PEER
    }

    static Threshold from(int units, String because) {
        return new Threshold(units, Of.ALL, Optional.empty(), because);
    }

    static Threshold ofOneTarget(int units, String because) {
        return new Threshold(units, Of.ONE_TARGET, Optional.empty(), because);
    }

    static Threshold ofOnePeer(int units, String because) {
        return new Threshold(units, Of.ONE_PEER, Optional.empty(), because);
    }

    /** No number of them means anything unless it grows. */
    static Threshold none(String because) {
        return from(Integer.MAX_VALUE, because);
    }

    /** The same, but these do not count. */
    Threshold without(Trait exception) {
        return new Threshold(units, of, Optional.of(exception), because);
    }

    /** Those of the units that stand out. */
    List<List<Descriptor>> standingOut(List<List<Descriptor>> found) {
        if (found.size() < units) {
            return List.of();
        }
        Map<Object, List<List<Descriptor>>> together = new LinkedHashMap<>();
        for (List<Descriptor> unit : found) {
            if (except.isEmpty() || !except.get().test(unit.get(0))) {
                Object shared = shared(unit.get(0));
                List<List<Descriptor>> same = together.get(shared);
                if (same == null) {
                    same = new ArrayList<>();
                    together.put(shared, same);
                }
                same.add(unit);
            }
        }
        List<List<Descriptor>> standingOut = new ArrayList<>();
        for (List<List<Descriptor>> same : together.values()) {
            if (same.size() >= units) {
                standingOut.addAll(same);
            }
        }
        return standingOut;
    }

    private Object shared(Descriptor descriptor) {
        return switch (of) {
            case ALL -> of;
            case ONE_TARGET -> descriptor.target();
            case ONE_PEER -> descriptor.tcp().orElseThrow().remote();
        };
    }
}
