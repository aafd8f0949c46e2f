package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How descriptors of one cause hang together: a Selector has an eventpoll and an eventfd. Finds units, each a list of
 * descriptors that were opened as one.
 */
sealed interface Shape {
    /** The kinds of descriptors of which its units are made. */
    Set<Kind> kinds();

    /** Every whole unit there is; no descriptor is in two of them. */
    List<List<Descriptor>> units(List<Descriptor> descriptors);

    /** Made of descriptors that all have one trait. */
    sealed interface OfOneSort extends Shape {
        Trait wanted();

        @Override
        default Set<Kind> kinds() {
            return wanted().kinds();
        }
    }

    /** Groups of this size of such descriptors, in the sequence of their numbers. */
    record Several(int size, Trait wanted) implements OfOneSort {
        @Override
        public List<List<Descriptor>> units(List<Descriptor> descriptors) {
            List<Descriptor> all = those(wanted, descriptors);
            List<List<Descriptor>> units = new ArrayList<>(all.size() / size);
            for (int from = 0; from + size <= all.size(); from += size) {
                units.add(size == 1 ? List.of(all.get(from)) : all.subList(from, from + size));
            }
            return units;
        }
    }

    /** Exactly two on one target: both ends of a pipe. */
    record Pairs(Trait wanted) implements OfOneSort {
        @Override
        public List<List<Descriptor>> units(List<Descriptor> descriptors) {
            List<List<Descriptor>> units = new ArrayList<>();
            for (List<Descriptor> same : byTarget(wanted, descriptors)) {
                if (same.size() == 2) {
                    units.add(same);
                }
            }
            return units;
        }
    }

    /** Those of which at least this number share one target, each by itself. */
    record Repeated(int atLeast, Trait wanted) implements OfOneSort {
        @Override
        public List<List<Descriptor>> units(List<Descriptor> descriptors) {
            List<List<Descriptor>> units = new ArrayList<>();
            for (List<Descriptor> same : byTarget(wanted, descriptors)) {
                if (same.size() >= atLeast) {
                    for (Descriptor descriptor : same) {
                        units.add(List.of(descriptor));
                    }
                }
            }
            return units;
        }
    }

    /** One unit of each of these, as long as there are units of all of them. */
    record Together(List<Shape> parts) implements Shape {
        @Override
        public Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            for (Shape part : parts) {
                kinds.addAll(part.kinds());
            }
            return kinds;
        }

        @Override
        public List<List<Descriptor>> units(List<Descriptor> descriptors) {
            List<List<Descriptor>> complete = null;
            for (Shape part : parts) {
                List<List<Descriptor>> more = part.units(descriptors);
                if (complete == null) {
                    complete = more;
                    continue;
                }
                List<List<Descriptor>> joined = new ArrayList<>();
                for (int i = 0; i < Math.min(complete.size(), more.size()); i++) {
                    List<Descriptor> unit = new ArrayList<>(complete.get(i));
                    unit.addAll(more.get(i));
                    joined.add(unit);
                }
                complete = joined;
            }
            return complete;
        }
    }

    /**
     * Two or three that the kernel numbered in the same breath, and no more of them: a child's standard input, output
     * and error are made in one go, and other pipes follow before the next child's.
     *
     * <p>Pipes opened one by one are numbered in one long run, and whatever else the machine opens between two of them
     * cuts the run at random: two or three may be left over. So such neighbours are a child's only if most pipes are.
     * Nor is a pipe of which both ends are here.
     */
    record MadeInOneGo(Trait wanted) implements OfOneSort {
        @Override
        public List<List<Descriptor>> units(List<Descriptor> descriptors) {
            List<Descriptor> all = new ArrayList<>();
            for (List<Descriptor> same : byTarget(wanted, descriptors)) {
                if (same.size() == 1) {
                    all.add(same.get(0));
                }
            }
            if (all.size() > 1) {
                all.sort(Comparator.comparingLong(MadeInOneGo::inode));
            }
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
        }

        /** Of {@code pipe:[4711]}; a far away one if there is none, so that nothing is its neighbour. */
        private static long inode(Descriptor descriptor) {
            String target = descriptor.target();
            long inode = 0;
            int from = target.lastIndexOf('[') + 1;
            int to = target.endsWith("]") ? target.length() - 1 : target.length();
            for (int i = from; i < to; i++) {
                int digit = target.charAt(i) - '0';
                if (digit < 0 || digit > 9 || i - from == 18) {
                    return -1_000L * (descriptor.number() + 1L);
                }
                inode = inode * 10 + digit;
            }
            return from < to ? inode : -1_000L * (descriptor.number() + 1L);
        }
    }

    /** Each such descriptor by itself. */
    static Shape each(Trait wanted) {
        return several(1, wanted);
    }

    static Shape several(int size, Trait wanted) {
        return new Several(size, wanted);
    }

    static Shape pairs(Trait wanted) {
        return new Pairs(wanted);
    }

    static Shape repeated(int atLeast, Trait wanted) {
        return new Repeated(atLeast, wanted);
    }

    static Shape together(Shape... parts) {
        return new Together(List.of(parts));
    }

    static Shape madeInOneGo(Trait wanted) {
        return new MadeInOneGo(wanted);
    }

    private static List<Descriptor> those(Trait wanted, List<Descriptor> descriptors) {
        List<Descriptor> those = new ArrayList<>();
        for (Descriptor descriptor : descriptors) {
            if (wanted.test(descriptor)) {
                those.add(descriptor);
            }
        }
        return those;
    }

    private static Iterable<List<Descriptor>> byTarget(Trait wanted, List<Descriptor> descriptors) {
        Map<String, List<Descriptor>> byTarget = new LinkedHashMap<>();
        for (Descriptor descriptor : descriptors) {
            if (wanted.test(descriptor)) {
                List<Descriptor> same = byTarget.get(descriptor.target());
                if (same == null) {
                    same = new ArrayList<>();
                    byTarget.put(descriptor.target(), same);
                }
                same.add(descriptor);
            }
        }
        return byTarget.values();
    }
}
