package dev.fdlab.lens;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A descriptor table for people.
 */
final class TextView {
    private static final int BIGGEST = 10;

    private TextView() {}

    /** Whole lines; the last ends with a line feed. */
    static String of(DescriptorTable table) {
        Map<Group, Integer> groups = table.groups();
        StringBuilder text = new StringBuilder(headline(table));
        text.append("\nby kind and state\n");
        Map<String, Integer> kinds = new TreeMap<>();
        groups.forEach((group, count) -> kinds.merge(name(group), count, Integer::sum));
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> text.append(line(entry.getValue(), entry.getKey())));
        text.append("\nbiggest groups\n");
        groups.entrySet().stream()
                .limit(BIGGEST)
                .forEach(entry -> text.append(line(entry.getValue(), name(entry.getKey()) + peer(entry.getKey()))));
        if (groups.size() > BIGGEST) {
            int rest = groups.values().stream()
                    .skip(BIGGEST)
                    .mapToInt(Integer::intValue)
                    .sum();
            text.append(line(rest, "in " + (groups.size() - BIGGEST) + " smaller groups"));
        }
        return text.toString();
    }

    private static String headline(DescriptorTable table) {
        Limit limit = table.limit();
        String share = limit.soft() == Limit.UNLIMITED || limit.soft() == 0
                ? ""
                : String.format(Locale.ROOT, " (%.0f %%)", 100.0 * table.open() / limit.soft());
        return "pid " + table.pid() + ": " + table.open() + " open of " + number(limit.soft()) + share + ", hard limit "
                + number(limit.hard()) + ", " + table.at().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    private static String number(long limit) {
        return limit == Limit.UNLIMITED ? "unlimited" : Long.toString(limit);
    }

    private static String line(int count, String what) {
        return String.format(Locale.ROOT, "%8d  %s%n", count, what);
    }

    private static String name(Group group) {
        String kind = group.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind
                + group.direction()
                        .map(it -> " " + it.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                // "listening" says it all.
                + group.state()
                        .filter(it -> it != TcpState.LISTEN)
                        .map(it -> " " + it)
                        .orElse("");
    }

    private static String peer(Group group) {
        if (group.peer().isEmpty()) {
            return "";
        }
        String preposition = group.kind() != Kind.TCP
                ? " in "
                : group.direction()
                        .filter(it -> it == Direction.OUTBOUND)
                        .map(it -> " to ")
                        .orElse(" on ");
        return preposition + printable(group.peer());
    }

    /** A file's name may hold what a terminal takes for a command. */
    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(it -> Character.isISOControl(it) ? "?" : Character.toString(it))
                .collect(Collectors.joining());
    }
}
