package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns exact groups, of which there may be thousands, into few that say what those share. Every exact group becomes part
 * of one, so that the counts add up.
 */
final class Folding {
    static final String END = ":";
    private static final String OWN_END = "port ";
    private static final String PATH = "/";

    private Folding() {}

    /** The descriptors of each folded group, the biggest group first; ties are in a fixed order. */
    static Map<Group, List<Descriptor>> members(List<Descriptor> descriptors) {
        Map<Group, List<Descriptor>> exact = new HashMap<>();
        for (Descriptor descriptor : descriptors) {
            exact.computeIfAbsent(Group.exact(descriptor), it -> new ArrayList<>())
                    .add(descriptor);
        }
        Map<Group, Integer> counts = new HashMap<>();
        exact.forEach((group, members) -> counts.put(group, members.size()));
        Map<Group, List<Descriptor>> folded = new HashMap<>();
        of(counts)
                .forEach((group, into) ->
                        folded.computeIfAbsent(into, it -> new ArrayList<>()).addAll(exact.get(group)));
        Comparator<Map.Entry<Group, List<Descriptor>>> bySize =
                Comparator.comparingInt(entry -> -entry.getValue().size());
        return sorted(folded, bySize);
    }

    /** Exact counts of these descriptors. */
    static Map<Group, Integer> exact(List<Descriptor> descriptors) {
        Map<Group, Integer> counts = new HashMap<>();
        for (Descriptor descriptor : descriptors) {
            counts.merge(Group.exact(descriptor), 1, Integer::sum);
        }
        return counts;
    }

    /** Counts of the folded groups, the biggest first; ties are in a fixed order. */
    static Map<Group, Integer> counts(Map<Group, Integer> exact) {
        Map<Group, Integer> folded = new HashMap<>();
        of(exact).forEach((group, into) -> folded.merge(into, exact.get(group), Integer::sum));
        return sorted(folded, Map.Entry.<Group, Integer>comparingByValue().reversed());
    }

    private static <V> Map<Group, V> sorted(Map<Group, V> groups, Comparator<Map.Entry<Group, V>> biggestFirst) {
        List<Map.Entry<Group, V>> entries = new ArrayList<>(groups.entrySet());
        entries.sort(biggestFirst.thenComparing(Map.Entry::getKey, Folding::inFixedOrder));
        Map<Group, V> sorted = new LinkedHashMap<>();
        for (Map.Entry<Group, V> entry : entries) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(sorted);
    }

    private static int inFixedOrder(Group one, Group other) {
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

    /** For each exact group the one of which it becomes part. */
    private static Map<Group, Group> of(Map<Group, Integer> exact) {
        Map<Group, List<Group>> families = new TreeMap<>(Folding::inFixedOrder);
        for (Group group : exact.keySet()) {
            families.computeIfAbsent(group.folded(syntax(group), "", 1), it -> new ArrayList<>())
                    .add(group);
        }
        Map<Group, Group> folded = new HashMap<>();
        families.forEach((family, groups) -> {
            groups.sort(Folding::inFixedOrder);
            List<Bundle> bundles =
                    family.peer().equals(PATH) ? PathTree.fold(groups, exact) : Peers.fold(groups, exact);
            for (Bundle bundle : bundles) {
                Group group = family.folded(bundle.peer(), bundle.names(), bundle.places());
                bundle.members().forEach(member -> folded.put(member, group));
            }
        });
        return folded;
    }

    /** What is written alike can be folded together. */
    static String syntax(Group group) {
        String peer = group.peer();
        return switch (group.kind()) {
            case TCP, UDP, UDP_LITE, RAW -> peer.startsWith(OWN_END) ? OWN_END : peer.lastIndexOf(':') > 0 ? END : "";
            default -> peer.startsWith(PATH) ? PATH : "";
        };
    }
}
