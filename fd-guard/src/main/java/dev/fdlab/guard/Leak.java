package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.Group;
import dev.fdlab.lens.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Descriptors that stayed open.
 *
 * @param descriptors at least one
 * @param collect whether garbage was collected before
 */
public record Leak(List<Descriptor> descriptors, Collect collect) {

    private static final int EXAMPLES = 3;

    /** Copies the list. */
    public Leak {
        descriptors = List.copyOf(descriptors);
    }

    /** What leaked by kind, peer and state, the most first, with what that means and how to look closer. */
    public String message() {
        Map<Group, List<Descriptor>> groups = new LinkedHashMap<>();
        for (Descriptor descriptor : descriptors) {
            groups.computeIfAbsent(Group.of(descriptor), group -> new java.util.ArrayList<>())
                    .add(descriptor);
        }
        String lines = groups.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .map(group -> "  " + line(group.getKey(), group.getValue()) + "\n")
                .collect(Collectors.joining());
        String what = descriptors.size() == 1 ? "1 descriptor was" : descriptors.size() + " descriptors were";
        return what + " left open:\n" + lines
                + "To look closer, stop at the end of the test, and run: lsof -n -P -p "
                + ProcessHandle.current().pid()
                + (collect == Collect.NEVER
                        ? "\nNo garbage was collected first: what only a collection closes has leaked until it runs"
                                + " (Collect.BEFORE_JUDGING reports only what survives one)."
                        : "");
    }

    private static String line(Group group, List<Descriptor> members) {
        String targets = members.stream()
                .map(Descriptor::target)
                .filter(target -> target.startsWith("/"))
                .limit(EXAMPLES)
                // A folder is named once for all of its files; a device is known by its path.
                .map(target -> group.kind() == Kind.DEVICE ? target : target.substring(target.lastIndexOf('/') + 1))
                .collect(Collectors.joining(", "));
        String examples = targets.isEmpty() ? "" : " (" + targets + (members.size() > EXAMPLES ? ", ...)" : ")");
        return members.size() + " " + Words.name(group, members.size()) + examples + ": " + Words.advice(group);
    }
}
