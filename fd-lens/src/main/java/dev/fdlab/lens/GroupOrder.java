package dev.fdlab.lens;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A fixed order of groups, the same in every run.
 */
final class GroupOrder implements Comparator<Group> {
    static final Comparator<Group> BY_NAME = new GroupOrder();
    static final Comparator<Map.Entry<Group, Integer>> BIGGEST_FIRST = new BiggestFirst();

    private GroupOrder() {}

    private static final class BiggestFirst implements Comparator<Map.Entry<Group, Integer>> {
        @Override
        public int compare(Map.Entry<Group, Integer> one, Map.Entry<Group, Integer> other) {
            int order = Integer.compare(other.getValue(), one.getValue());
            return order != 0 ? order : BY_NAME.compare(one.getKey(), other.getKey());
        }
    }

    @Override
    public int compare(Group one, Group other) {
        int order = one.kind().compareTo(other.kind());
        order = order != 0 ? order : ordinal(one.direction()) - ordinal(other.direction());
        order = order != 0 ? order : ordinal(one.state()) - ordinal(other.state());
        order = order != 0 ? order : Boolean.compare(one.guessed(), other.guessed());
        order = order != 0 ? order : one.peer().compareTo(other.peer());
        order = order != 0 ? order : one.names().compareTo(other.names());
        return order != 0 ? order : one.places() - other.places();
    }

    private static int ordinal(Optional<? extends Enum<?>> constant) {
        return constant.isPresent() ? constant.get().ordinal() : -1;
    }
}
