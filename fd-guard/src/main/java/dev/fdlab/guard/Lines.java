package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Group;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Descriptors by what they are, the most first, with the names of some: {@code 12 files in /tmp/x (a, b, c, ...)}. */
final class Lines {

    private static final int EXAMPLES = 3;

    /** Files in more folders than that are one line, and so are connections to more peers. */
    private static final int PLACES = 3;

    private record Line(Group group, String place, List<Descriptor> members) {
        String text() {
            return members.size() + " " + Words.name(group, members.size(), place) + examples();
        }

        private String examples() {
            List<String> names = members.stream()
                    .map(member -> example(member.name().isEmpty() ? member.target() : member.name()))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            String some = names.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
            return names.isEmpty() ? "" : " (" + some + (names.size() > EXAMPLES ? ", ...)" : ")");
        }

        private String example(String name) {
            if (!name.startsWith("/")) {
                return "";
            }
            return isFile(group.kind()) && name.startsWith(place + "/") ? name.substring(place.length() + 1) : name;
        }
    }

    /** What can be one line. */
    private record Alike(Kind kind, Optional<Direction> direction, Optional<TcpState> state) {
        static Alike of(Descriptor descriptor) {
            Group group = Group.of(descriptor);
            return new Alike(group.kind(), group.direction(), group.state());
        }
    }

    static List<String> of(List<Descriptor> descriptors) {
        return lines(descriptors).stream().map(Line::text).toList();
    }

    /** The same, each with what to do about it. */
    static List<String> withAdvice(List<Descriptor> descriptors) {
        return lines(descriptors).stream()
                .map(line -> line.text() + ": " + Words.advice(line.group()))
                .toList();
    }

    private static List<Line> lines(List<Descriptor> descriptors) {
        Map<Alike, List<Descriptor>> alike = new LinkedHashMap<>();
        for (Descriptor descriptor : descriptors) {
            alike.computeIfAbsent(Alike.of(descriptor), likeness -> new ArrayList<>())
                    .add(descriptor);
        }
        List<Line> lines = new ArrayList<>();
        alike.forEach(
                (likeness, members) -> lines.addAll(isFile(likeness.kind()) ? byFolder(members) : byPeer(members)));
        lines.sort(Comparator.comparingInt(line -> -line.members().size()));
        return lines;
    }

    private static List<Line> byPeer(List<Descriptor> alike) {
        Map<Group, List<Descriptor>> groups =
                alike.stream().collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
        if (groups.size() > PLACES) {
            String peers = groups.keySet().stream()
                    .map(Group::peer)
                    .limit(EXAMPLES)
                    .collect(Collectors.joining(", ", groups.size() + " different (", ", ...)"));
            return List.of(new Line(Group.of(alike.get(0)), peers, alike));
        }
        return groups.entrySet().stream()
                .map(group -> new Line(group.getKey(), group.getKey().peer(), group.getValue()))
                .toList();
    }

    private static List<Line> byFolder(List<Descriptor> files) {
        Map<String, List<Descriptor>> folders =
                files.stream().collect(Collectors.groupingBy(Lines::folder, LinkedHashMap::new, Collectors.toList()));
        if (folders.size() > PLACES) {
            String common = folders.keySet().stream().reduce(Lines::common).orElseThrow();
            return List.of(new Line(Group.of(files.get(0)), common, files));
        }
        return folders.entrySet().stream()
                .map(folder -> new Line(Group.of(folder.getValue().get(0)), folder.getKey(), folder.getValue()))
                .toList();
    }

    private static String common(String one, String other) {
        String common = one;
        while (!common.isEmpty() && !other.equals(common) && !other.startsWith(common + "/")) {
            common = common.substring(0, common.lastIndexOf('/'));
        }
        return common;
    }

    private static String folder(Descriptor file) {
        String name = file.name().isEmpty() ? file.target() : file.name();
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static boolean isFile(Kind kind) {
        return kind == Kind.FILE || kind == Kind.DELETED_FILE;
    }

    private Lines() {}
}
