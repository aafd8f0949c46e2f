package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How many of a signature healthy programs do not have.
 *
 * @param units so many or more stand out: loops, streams, or single descriptors
 * @param alike what the counted ones share, such as the peer; null for what does not count at all
 * @param because why healthy programs stay below
 */
record Threshold(int units, Function<Descriptor, Object> alike, String because) {

    static Threshold from(int units, String because) {
        return new Threshold(units, descriptor -> "all", because);
    }

    /** Counts for each file or socket by itself. */
    static Threshold ofOneTarget(int units, String because) {
        return new Threshold(units, Descriptor::target, because);
    }

    /** No number of them means anything unless it grows. */
    static Threshold none(String because) {
        return new Threshold(Integer.MAX_VALUE, descriptor -> null, because);
    }

    /** Those of the units that stand out. */
    List<List<Descriptor>> standingOut(List<List<Descriptor>> found) {
        Map<Object, List<List<Descriptor>>> byLikeness = new LinkedHashMap<>();
        for (List<Descriptor> unit : found) {
            Object likeness = alike.apply(unit.get(0));
            if (likeness != null) {
                byLikeness.computeIfAbsent(likeness, it -> new ArrayList<>()).add(unit);
            }
        }
        return byLikeness.values().stream()
                .filter(same -> same.size() >= units)
                .flatMap(List::stream)
                .toList();
    }
}
