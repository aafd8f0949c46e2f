package dev.fdlab.load.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What something is to be compared with in an older list, in which others may stand before it or be missing. */
final class Counterpart {

    /**
     * Of the n-th of a list: the first of a kind has the first of that kind, the second has the second.
     *
     * @param n from 0
     * @param kind of one of either list
     */
    static <T> Optional<T> of(int n, List<T> list, List<T> other, Function<T, ?> kind) {
        Object same = kind.apply(list.get(n));
        long before = list.subList(0, n).stream()
                .filter(one -> Objects.equals(kind.apply(one), same))
                .count();
        return other.stream()
                .filter(one -> Objects.equals(kind.apply(one), same))
                .skip(before)
                .findFirst();
    }

    private Counterpart() {}
}
