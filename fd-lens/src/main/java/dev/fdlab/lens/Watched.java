package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process as a watch sees it: how fast it grows, in which groups, and what stays.
 */
final class Watched {
    private static final int SHOWN = 8;

    private final Lookout lookout;
    private final DescriptorTable first;
    // Compares start times, so a new process that was given the old one's pid is not taken for it.
    private final Optional<ProcessHandle> process;
    private final Forecast forecast = new Forecast();
    private final Residence residence = new Residence();

    /** Goes on from the first look. */
    Watched(Lookout lookout, DescriptorTable first) {
        this.lookout = lookout;
        this.first = first;
        this.process = ProcessHandle.of(first.pid());
    }

    long pid() {
        return first.pid();
    }

    boolean alive() {
        return process.filter(ProcessHandle::isAlive).isPresent();
    }

    /** Looks once more. */
    DescriptorTable look() {
        return lookout.look();
    }

    /** Takes the next look. */
    void add(DescriptorTable table) {
        forecast.add(table);
        residence.add(table);
    }

    String text(ProcessReport report) {
        DescriptorTable table = report.table();
        Lines text = new Lines();
        TextView.head(report, text);
        text.line(forecast.text(table));
        text.line("").line("growth by group since " + Figures.time(first.at()));
        Map<Group, Integer> grown = table.since(first).byGroup();
        if (grown.isEmpty()) {
            text.line("    none  no group holds more than at the first look");
        }
        int shown = 0;
        for (Map.Entry<Group, Integer> entry : grown.entrySet()) {
            if (++shown > SHOWN) {
                text.line("          and " + (grown.size() - SHOWN) + " groups that grew less");
                break;
            }
            text.line(Figures.right("+" + Figures.grouped(entry.getValue()), 8) + "  " + Words.group(entry.getKey()));
        }
        text.line("").line("biggest groups");
        shown = 0;
        for (Map.Entry<Group, List<Descriptor>> entry : report.groups().entrySet()) {
            if (++shown > SHOWN) {
                text.line("          and " + (report.groups().size() - SHOWN) + " smaller groups");
                break;
            }
            text.counted(entry.getValue().size(), Words.group(entry.getKey()));
            String stay = residence.text(entry.getValue());
            if (!stay.isEmpty()) {
                text.detail(stay);
            }
        }
        TextView.findings(report, text);
        return text.toString();
    }

    JsonObject json(ProcessReport report) {
        List<JsonObject> grown = new ArrayList<>();
        report.table().since(first).byGroup().forEach((group, count) -> grown.add(Json.group(group, count)));
        List<JsonObject> stay = new ArrayList<>();
        report.groups().forEach((group, members) -> {
            List<Long> ages = residence.seconds(members);
            stay.add(Json.group(group, members.size())
                    .put("oldestSeconds", ages.get(0))
                    .put("medianSeconds", ages.get(ages.size() / 2)));
        });
        JsonObject watch = new JsonObject()
                .put("since", Figures.milliseconds(first.at()))
                .tenths("rate", forecast.rate())
                .objects("grown", grown)
                .objects("stay", stay);
        return Json.descriptors(Json.summary(report).object("watch", watch), report.table());
    }
}
