package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns exact groups, of which there may be thousands, into few that say what those share. Every exact group becomes
 * part of one, so that the counts add up.
 *
 * <p>Written with loops: linking a lambda for the first time takes the command as long as folding a thousand groups.
 */
final class Folding {
    static final String END = ":";
    private static final String OWN_END = "port ";
    private static final String PATH = "/";

    private Folding() {}

    /** The descriptors of each folded group, the biggest group first; ties are in a fixed order. */
    static Map<Group, List<Descriptor>> members(List<Descriptor> descriptors) {
        Map<Group, List<Descriptor>> byName = new HashMap<>();
        for (Descriptor descriptor : descriptors) {
            Group group = Group.exact(descriptor);
            List<Descriptor> same = byName.get(group);
            if (same == null) {
                same = new ArrayList<>();
                byName.put(group, same);
            }
            same.add(descriptor);
        }
        Map<Group, Integer> exact = new HashMap<>();
        for (Map.Entry<Group, List<Descriptor>> entry : byName.entrySet()) {
            exact.put(entry.getKey(), entry.getValue().size());
        }
        Map<Group, Group> folded = folded(exact);
        Map<Group, List<Descriptor>> members = new LinkedHashMap<>();
        for (Group group : counts(exact, folded).keySet()) {
            members.put(group, new ArrayList<>());
        }
        for (Map.Entry<Group, Group> entry : folded.entrySet()) {
            members.get(entry.getValue()).addAll(byName.get(entry.getKey()));
        }
        return Collections.unmodifiableMap(members);
    }

    /** Exact counts of these descriptors. */
    static Map<Group, Integer> exact(List<Descriptor> descriptors) {
        Map<Group, Integer> counts = new HashMap<>();
        for (Descriptor descriptor : descriptors) {
            add(counts, Group.exact(descriptor), 1);
        }
        return counts;
    }

    /** Counts of the folded groups, the biggest first; ties are in a fixed order. */
    static Map<Group, Integer> counts(Map<Group, Integer> exact) {
        return counts(exact, folded(exact));
    }

    private static Map<Group, Integer> counts(Map<Group, Integer> exact, Map<Group, Group> folded) {
        Map<Group, Integer> counts = new HashMap<>();
        for (Map.Entry<Group, Integer> entry : exact.entrySet()) {
            add(counts, folded.get(entry.getKey()), entry.getValue());
        }
        List<Map.Entry<Group, Integer>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(GroupOrder.BIGGEST_FIRST);
        Map<Group, Integer> sorted = new LinkedHashMap<>();
        for (Map.Entry<Group, Integer> entry : entries) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(sorted);
    }

    private static void add(Map<Group, Integer> counts, Group group, int count) {
        Integer before = counts.get(group);
        counts.put(group, before == null ? count : before + count);
    }

    /** For each exact group the one of which it becomes part. */
    private static Map<Group, Group> folded(Map<Group, Integer> exact) {
        Map<Group, List<Group>> families = new TreeMap<>(GroupOrder.BY_NAME);
        for (Group group : exact.keySet()) {
            Group family = group.folded(syntax(group), "", 1);
            List<Group> members = families.get(family);
            if (members == null) {
                members = new ArrayList<>();
                families.put(family, members);
            }
            members.add(group);
        }
        Map<Group, Group> folded = new HashMap<>();
        for (Map.Entry<Group, List<Group>> entry : families.entrySet()) {
            Group family = entry.getKey();
            List<Group> groups = entry.getValue();
            groups.sort(GroupOrder.BY_NAME);
            for (Bundle bundle :
                    family.peer().equals(PATH) ? PathTree.fold(groups, exact) : Peers.fold(groups, exact)) {
                Group group = family.folded(bundle.peer(), bundle.names(), bundle.places());
                for (Group member : bundle.members()) {
                    folded.put(member, group);
                }
            }
        }
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
