package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Descriptors that look like a {@link Signature}.
 *
 * @param descriptors at least one, in ascending order of their numbers
 */
public record Finding(Signature signature, List<Descriptor> descriptors) {
    private static final Comparator<Finding> MOST_FIRST =
            Comparator.comparingInt(finding -> -finding.descriptors.size());

    /** Copies the list. */
    public Finding {
        descriptors = List.copyOf(descriptors);
    }

    /**
     * What descriptors look like that have certainly been left open, because their number grew: the most descriptors
     * first. Each is in one finding at most. Any number counts, however small.
     */
    public static List<Finding> in(List<Descriptor> grown) {
        return find(grown, (rule, units) -> units);
    }

    /**
     * What stands out of a whole table, the most descriptors first: only what programs in good health do not have, by its
     * state or its number. Each descriptor is in one finding at most. Nothing is found in most tables, and what only
     * growth would tell from health is not found in any: a full pool of connections, the jars of a class path.
     */
    public static List<Finding> standingOut(List<Descriptor> table) {
        return find(table, (rule, units) -> rule.threshold().standingOut(units));
    }

    private static List<Finding> find(
            List<Descriptor> descriptors, BiFunction<Rule, List<List<Descriptor>>, List<List<Descriptor>>> worthAWord) {
        List<Descriptor> rest = new ArrayList<>(descriptors);
        rest.sort(Comparator.comparingInt(Descriptor::number));
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : Signatures.TABLE) {
            List<List<Descriptor>> units = rule.shape().units(rest);
            List<Descriptor> named = flat(worthAWord.apply(rule, units));
            if (!named.isEmpty()) {
                findings.add(new Finding(rule.signature(), named));
            }
            Set<Descriptor> taken = Collections.newSetFromMap(new IdentityHashMap<>());
            taken.addAll(flat(units));
            rest.removeIf(taken::contains);
        }
        findings.sort(MOST_FIRST);
        return List.copyOf(findings);
    }

    private static List<Descriptor> flat(List<List<Descriptor>> units) {
        return units.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Descriptor::number))
                .toList();
    }
}
