package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about one process, for people.
 */
final class TextView {
    private static final int BIGGEST = 10;
    private static final int FINDINGS = 3;

    private TextView() {}

    /** Whole lines; the last ends with a line feed. */
    static String of(ProcessReport report) {
        Lines text = new Lines();
        head(report, text);
        kinds(report, text);
        biggest(report, BIGGEST, text);
        findings(report, text);
        return text.toString();
    }

    /** What stands above everything else. */
    static void head(ProcessReport report, Lines text) {
        DescriptorTable table = report.table();
        Limit limit = table.limit();
        if (table.pid() == 0) {
            text.line("a listing that names no process: " + Figures.grouped(table.open())
                    + " open, the limit is not in it");
            notes(table, text);
            return;
        }
        String share = Figures.share(table.open(), limit);
        text.line("pid " + table.pid() + ": " + Figures.grouped(table.open()) + " open of "
                + (limit.soft() == 0 && limit.hard() == 0
                        ? "an unknown limit"
                        : Figures.limit(limit.soft()) + (share.isEmpty() ? "" : " (" + share + ")") + ", hard limit "
                                + Figures.limit(limit.hard()))
                + ", " + Figures.time(table.at()));
        if (table.exhausted()) {
            text.line("exhausted: no number below the limit is free, the next open fails with EMFILE");
        }
        if (report.mappings().isPresent()) {
            text.line(report.mappings().get().text());
        }
        notes(table, text);
    }

    private static void notes(DescriptorTable table, Lines text) {
        for (String note : table.notes()) {
            text.wrapped("note: ", Escaped.text(note));
        }
    }

    private static void kinds(ProcessReport report, Lines text) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Map.Entry<Group, List<Descriptor>> entry : report.groups().entrySet()) {
            String kind = Words.kind(entry.getKey());
            Integer before = kinds.get(kind);
            kinds.put(kind, entry.getValue().size() + (before == null ? 0 : before));
        }
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>();
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            int place = sorted.size();
            while (place > 0 && sorted.get(place - 1).getValue() < kind.getValue()) {
                place--;
            }
            sorted.add(place, kind);
        }
        text.line("").line("by kind and state");
        for (Map.Entry<String, Integer> entry : sorted) {
            text.counted(entry.getValue(), entry.getKey());
        }
    }

    /** At most this number of groups, and how many are in the others. */
    static void biggest(ProcessReport report, int most, Lines text) {
        text.line("").line("biggest groups");
        int shown = 0;
        int rest = 0;
        for (Map.Entry<Group, List<Descriptor>> entry : report.groups().entrySet()) {
            if (shown == most) {
                rest += entry.getValue().size();
                continue;
            }
            shown++;
            text.counted(entry.getValue().size(), Words.group(entry.getKey()));
            for (String detail : Details.of(entry.getKey(), entry.getValue(), report)) {
                text.detail(detail);
            }
        }
        if (rest > 0) {
            text.counted(rest, "in " + (report.groups().size() - shown) + " smaller groups");
        }
    }

    static void findings(ProcessReport report, Lines text) {
        if (report.findings().isEmpty()) {
            return;
        }
        text.line("").line("what stands out");
        int shown = 0;
        for (Finding finding : report.findings()) {
            if (++shown > FINDINGS) {
                break;
            }
            Signature signature = finding.signature();
            text.counted(finding.descriptors().size(), Escaped.text(signature.title()));
            text.detail(Escaped.text(signature.meaning()));
            text.detail("look for: " + Escaped.text(signature.lookFor()));
            if (!signature.patterns().isEmpty()) {
                text.detail("patterns: " + String.join(", ", signature.patterns()));
            }
        }
    }
}
