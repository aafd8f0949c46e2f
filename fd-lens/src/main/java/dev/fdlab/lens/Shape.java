package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How descriptors of one cause hang together: a Selector has an eventpoll and an eventfd. Finds units, each a list of
 * descriptors that were opened as one.
 */
interface Shape {
    /** Every whole unit there is; no descriptor is in two of them. */
    List<List<Descriptor>> units(List<Descriptor> descriptors);

    /** Each such descriptor by itself. */
    static Shape each(Predicate<Descriptor> wanted) {
        return several(1, wanted);
    }

    /** So many of such descriptors, in the order of their numbers. */
    static Shape several(int size, Predicate<Descriptor> wanted) {
        return descriptors -> {
            List<Descriptor> all = descriptors.stream().filter(wanted).toList();
            return IntStream.range(0, all.size() / size)
                    .mapToObj(i -> all.subList(i * size, (i + 1) * size))
                    .toList();
        };
    }

    /** Exactly two on one target: both ends of a pipe. */
    static Shape pairs(Predicate<Descriptor> wanted) {
        return descriptors -> byTarget(descriptors, wanted).values().stream()
                .filter(same -> same.size() == 2)
                .toList();
    }

    /** Those that share their target with so many more, each by itself. */
    static Shape repeated(int atLeast, Predicate<Descriptor> wanted) {
        return descriptors -> byTarget(descriptors, wanted).values().stream()
                .filter(same -> same.size() >= atLeast)
                .flatMap(List::stream)
                .map(List::of)
                .toList();
    }

    /** One unit of each of these, as long as there are units of all of them. */
    static Shape together(Shape... parts) {
        return descriptors -> {
            List<List<List<Descriptor>>> units = new ArrayList<>();
            for (Shape part : parts) {
                units.add(part.units(descriptors));
            }
            int complete = units.stream().mapToInt(List::size).min().orElse(0);
            return IntStream.range(0, complete)
                    .mapToObj(i ->
                            units.stream().flatMap(unit -> unit.get(i).stream()).toList())
                    .toList();
        };
    }

    /**
     * Two or three that the kernel numbered within the same breath, and no more of them: a child's standard input, output
     * and error are made in one go, and other pipes follow before the next child's.
     *
     * <p>Pipes opened one by one are numbered in one long run, and whatever else the machine opens between two of them
     * cuts the run at random: two or three may be left over. So such neighbours are a child's only if most pipes are. Nor
     * is a pipe of which both ends are here.
     */
    static Shape madeInOneGo(Predicate<Descriptor> wanted) {
        return descriptors -> {
            List<Descriptor> all = byTarget(descriptors, wanted).values().stream()
                    .filter(same -> same.size() == 1)
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingLong(Shape::inode))
                    .toList();
            int inUnits = 0;
            List<List<Descriptor>> units = new ArrayList<>();
            for (int from = 0, to; from < all.size(); from = to) {
                to = from + 1;
                while (to < all.size() && inode(all.get(to)) - inode(all.get(to - 1)) <= 2) {
                    to++;
                }
                if (to - from == 2 || to - from == 3) {
                    units.add(all.subList(from, to));
                    inUnits += to - from;
                }
            }
            return 2 * inUnits > all.size() ? units : List.of();
        };
    }

    private static Map<String, List<Descriptor>> byTarget(List<Descriptor> descriptors, Predicate<Descriptor> wanted) {
        Map<String, List<Descriptor>> byTarget = new LinkedHashMap<>();
        descriptors.stream()
                .filter(wanted)
                .forEach(it -> byTarget.computeIfAbsent(it.target(), target -> new ArrayList<>())
                        .add(it));
        return byTarget;
    }

    /** Of {@code pipe:[4711]}; a far away one if there is none, so that nothing is its neighbour. */
    private static long inode(Descriptor descriptor) {
        String digits = descriptor.target().replaceAll("^[a-z]+:\\[(\\d{1,18})]$", "$1");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1_000L * (descriptor.number() + 1L);
    }
}
