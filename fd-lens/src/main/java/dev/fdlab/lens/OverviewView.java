package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All processes, for people and for programs.
 */
final class OverviewView {
    private OverviewView() {}

    static String text(Overview overview) {
        Lines text = new Lines();
        text.line("share     open     limit      pid  command          biggest group");
        for (Overview.Row row : overview.processes()) {
            DescriptorTable table = row.table();
            String share = Figures.share(table.open(), table.limit());
            text.line(Figures.right(share.isEmpty() ? "-" : share, 5)
                    + Figures.right(Figures.grouped(table.open()), 9)
                    + Figures.right(Figures.limit(table.limit().soft()), 10)
                    + Figures.right(Long.toString(table.pid()), 9) + "  "
                    + Figures.left(Escaped.text(row.process().command()), 15) + "  "
                    + Figures.grouped(row.count()) + " " + Words.group(row.biggest())
                    + (table.exhausted() ? "; exhausted" : ""));
        }
        text.line("");
        overview.unseen().forEach(text::line);
        if (overview.systemLimit() > 0) {
            text.line("system: " + Figures.grouped(overview.system()) + " open files of "
                    + (overview.systemLimit() == Long.MAX_VALUE
                            ? "any number"
                            : Figures.grouped(overview.systemLimit()))
                    + " (file-max)");
        }
        overview.inotify()
                .forEach((user, instances) -> text.line("inotify: user " + user + " has " + Figures.grouped(instances)
                        + " of at most " + Figures.grouped(overview.inotifyLimit())
                        + " instances (max_user_instances)"
                        + (instances >= overview.inotifyLimit() ? ": the next fails with EMFILE" : "")));
        return text.toString();
    }

    static JsonObject json(Overview overview) {
        List<JsonObject> processes = new ArrayList<>();
        for (Overview.Row row : overview.processes()) {
            DescriptorTable table = row.table();
            processes.add(new JsonObject()
                    .put("pid", table.pid())
                    .put("command", row.process().command())
                    .put("user", row.process().user())
                    .put("open", table.open())
                    .limit("soft", table.limit().soft())
                    .limit("hard", table.limit().hard())
                    .put("exhausted", table.exhausted())
                    .object("biggest", Json.group(row.biggest(), row.count())));
        }
        List<JsonObject> users = new ArrayList<>();
        for (Map.Entry<Long, Integer> entry : overview.inotify().entrySet()) {
            users.add(new JsonObject().put("user", entry.getKey()).put("instances", entry.getValue()));
        }
        return new JsonObject()
                .objects("processes", processes)
                .put("unreadable", overview.unreadable())
                .put("hidden", overview.hidden().orElse(""))
                .put("withoutDescriptors", overview.empty())
                .object(
                        "system",
                        new JsonObject().put("open", overview.system()).put("limit", overview.systemLimit()))
                .object(
                        "inotify",
                        new JsonObject().put("limit", overview.inotifyLimit()).objects("users", users));
    }
}
