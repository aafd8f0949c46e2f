package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Descriptors that look like a {@link Signature}.
 *
 * @param descriptors at least one, in ascending order of their numbers
 */
public record Finding(Signature signature, List<Descriptor> descriptors) {
    private static final Comparator<Descriptor> BY_NUMBER = new Comparator<>() {
        @Override
        public int compare(Descriptor one, Descriptor other) {
            return Integer.compare(one.number(), other.number());
        }
    };

    /** Copies the list. */
    public Finding {
        descriptors = List.copyOf(descriptors);
    }

    /**
     * What descriptors look like whose number grew, so that they have certainly been left open: the most descriptors
     * first. Each is in one finding at most. Any number counts, however small.
     */
    public static List<Finding> in(List<Descriptor> grown) {
        return find(grown, false);
    }

    /**
     * What stands out of a whole table, the most descriptors first: only what programs in good health do not have, by
     * its state or its number. Each descriptor is in one finding at most. Nothing is found in most tables, and what
     * only growth would tell from health is not found in any: a full pool of connections, the jars of a class path.
     */
    public static List<Finding> standingOut(List<Descriptor> table) {
        return find(table, true);
    }

    private static List<Finding> find(List<Descriptor> descriptors, boolean onlyStandingOut) {
        Map<Kind, List<Descriptor>> rest = new EnumMap<>(Kind.class);
        for (Descriptor descriptor : ascending(descriptors)) {
            List<Descriptor> same = rest.get(descriptor.kind());
            if (same == null) {
                same = new ArrayList<>();
                rest.put(descriptor.kind(), same);
            }
            same.add(descriptor);
        }
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : Signatures.TABLE) {
            Set<Kind> kinds = rule.shape().kinds();
            List<List<Descriptor>> units = rule.shape().units(of(kinds, rest));
            if (units.isEmpty()) {
                continue;
            }
            List<List<Descriptor>> named = onlyStandingOut ? rule.threshold().standingOut(units) : units;
            if (!named.isEmpty()) {
                insert(new Finding(rule.signature(), flat(named)), findings);
            }
            take(units, kinds, rest);
        }
        return List.copyOf(findings);
    }

    private static List<Descriptor> of(Set<Kind> kinds, Map<Kind, List<Descriptor>> rest) {
        List<Descriptor> all = new ArrayList<>();
        for (Kind kind : kinds) {
            List<Descriptor> same = rest.get(kind);
            if (same != null) {
                all.addAll(same);
            }
        }
        return ascending(all);
    }

    private static void take(List<List<Descriptor>> units, Set<Kind> kinds, Map<Kind, List<Descriptor>> rest) {
        Set<Descriptor> taken = Collections.newSetFromMap(new IdentityHashMap<>(2 * units.size()));
        for (List<Descriptor> unit : units) {
            taken.addAll(unit);
        }
        for (Kind kind : kinds) {
            List<Descriptor> left = new ArrayList<>();
            for (Descriptor descriptor : rest.getOrDefault(kind, List.of())) {
                if (!taken.contains(descriptor)) {
                    left.add(descriptor);
                }
            }
            rest.put(kind, left);
        }
    }

    /** Before those with fewer descriptors. */
    private static void insert(Finding finding, List<Finding> findings) {
        int place = findings.size();
        while (place > 0 && findings.get(place - 1).descriptors.size() < finding.descriptors.size()) {
            place--;
        }
        findings.add(place, finding);
    }

    private static List<Descriptor> flat(List<List<Descriptor>> units) {
        List<Descriptor> flat = new ArrayList<>();
        for (List<Descriptor> unit : units) {
            flat.addAll(unit);
        }
        return ascending(flat);
    }

    /** As tables have them anyway. */
    private static List<Descriptor> ascending(List<Descriptor> descriptors) {
        for (int i = 1; i < descriptors.size(); i++) {
            if (descriptors.get(i - 1).number() > descriptors.get(i).number()) {
                List<Descriptor> sorted = new ArrayList<>(descriptors);
                sorted.sort(BY_NUMBER);
                return sorted;
            }
        }
        return descriptors;
    }
}
