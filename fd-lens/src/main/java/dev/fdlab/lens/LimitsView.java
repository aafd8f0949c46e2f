package dev.fdlab.lens;

/**
 * A limit, why it is what it is, and how to change it.
 */
final class LimitsView {
    private LimitsView() {}

    static String text(Limits limits) {
        Lines text = new Lines();
        text.line("pid " + limits.process().title() + ": soft limit "
                + Figures.limit(limits.limit().soft()) + ", hard limit "
                + Figures.limit(limits.limit().hard()) + " open files");
        text.line("");
        text.wrapped("why        ", why(limits));
        text.wrapped("children   ", children(limits));
        long most = Kernel.number("fs/nr_open");
        if (most > 0) {
            text.wrapped("kernel     ", "no hard limit can be above " + Figures.grouped(most) + " (fs.nr_open)");
        }
        long[] files = Kernel.numbers("fs/file-nr");
        if (files.length == 3) {
            text.wrapped(
                    "system     ",
                    Figures.grouped(files[0] - files[1]) + " open files in all processes, of "
                            + (files[2] == Long.MAX_VALUE ? "any number" : Figures.grouped(files[2]))
                            + " (fs.file-max)");
        }
        text.wrapped(
                "cgroup     ",
                "control groups do not limit open files"
                        + (limits.cgroup().isEmpty() ? "" : "; it is in " + Escaped.text(limits.cgroup())));
        limits.tasks().ifPresent(it -> text.wrapped("threads    ", tasks(it)));
        text.line("").line("to change it");
        change(limits, text);
        return text.toString();
    }

    /** Not of files, but looked for in the same place, and met by the same leaks. */
    private static String tasks(TaskLimit tasks) {
        return tasks.most() == Limit.UNLIMITED
                ? "its control group sets no limit on processes and threads (pids.max)"
                : Figures.grouped(tasks.now()) + " processes and threads in its control group, of at most "
                        + Figures.grouped(tasks.most()) + " (pids.max)";
    }

    private static String why(Limits limits) {
        if (limits.jvm()) {
            return jvm(limits);
        }
        if (limits.parent().isEmpty()) {
            return "set by whoever started it: its parent cannot be seen from here";
        }
        if (limits.startedBySystemd()) {
            return "set " + bySystemd(limits) + ", unless the process itself or prlimit has set it since";
        }
        String parent = "its parent " + limits.parent().get().title();
        return limits.limit().equals(limits.parentLimit())
                ? "inherited: " + parent + " has the same"
                : "not inherited: " + parent + " has soft "
                        + Figures.limit(limits.parentLimit().soft()) + ", hard "
                        + Figures.limit(limits.parentLimit().hard())
                        + "; the process itself, who started it or prlimit has set it since";
    }

    private static String bySystemd(Limits limits) {
        String unit = Escaped.text(limits.unit());
        return "by systemd: LimitNOFILE of " + unit + ", or DefaultLimitNOFILE where that has none (systemctl "
                + (limits.ofUsersManager() ? "--user " : "") + "show " + unit + " -p LimitNOFILE)";
    }

    private static String jvm(Limits limits) {
        Limit limit = limits.limit();
        if (!limits.raises()) {
            return "a JVM raises soft to hard when it starts, but -XX:-MaxFDLimit forbids this one to: soft is what it"
                    + " was started with";
        }
        if (limit.soft() < limit.hard()) {
            return "a JVM raises soft to hard when it starts, but this one's soft limit is below: it was told not to"
                    + " (-XX:-MaxFDLimit), or prlimit has changed it since";
        }
        if (limits.startedBySystemd()) {
            return "it is a JVM, which raises soft to hard when it starts (MaxFDLimit); hard was set "
                    + bySystemd(limits);
        }
        String parent = limits.parent()
                .filter(it -> limits.parentLimit().soft() < limit.soft())
                .map(it -> "; its parent " + it.title() + " has soft "
                        + Figures.limit(limits.parentLimit().soft()) + ", hard "
                        + Figures.limit(limits.parentLimit().hard()))
                .orElse("");
        return "it is a JVM, which raises soft to hard when it starts (MaxFDLimit), so that only the hard limit that it"
                + " is started with counts" + parent;
    }

    private static String children(Limits limits) {
        String same = "processes that it starts get soft "
                + Figures.limit(limits.limit().soft()) + ", hard "
                + Figures.limit(limits.limit().hard());
        return limits.jvm() && limits.raises() ? same + ": the raised limit" : same;
    }

    private static void change(Limits limits, Lines text) {
        text.wrapped(
                "  now        ",
                "prlimit --pid " + limits.process().pid()
                        + " --nofile=SOFT:HARD  (only root may raise hard; it holds until the process ends)");
        text.wrapped(
                "  service    ",
                (limits.ofUsersManager() ? "as its user: systemctl --user edit " : "systemctl edit ")
                        + (limits.unit().isEmpty() ? "NAME" : Escaped.text(limits.unit()))
                        + ", and write [Service] LimitNOFILE=N; then restart it"
                        + (limits.ofUsersManager()
                                ? ". N can be no more than the hard limit of the user's own systemd (root: systemctl"
                                        + " edit user@.service, then log in again)"
                                : ""));
        text.wrapped(
                "  container  ",
                "docker run --ulimit nofile=SOFT:HARD, in Compose ulimits: nofile: N; Kubernetes"
                        + " has no field for it: ulimit -n in the command, or the runtime's default");
        text.wrapped(
                "  shell      ",
                "ulimit -n N up to the hard limit, before the program is started; for logins"
                        + " /etc/security/limits.conf: USER soft nofile N, and hard");
        String where = limits.container()
                ? "this one runs in a container"
                : limits.unit().isEmpty() ? "" : "this one belongs to the service " + Escaped.text(limits.unit());
        if (!where.isEmpty()) {
            text.line("  (" + where + ")");
        }
    }

    static JsonObject json(Limits limits) {
        JsonObject json = new JsonObject()
                .put("pid", limits.process().pid())
                .put("command", limits.process().command())
                .limit("soft", limits.limit().soft())
                .limit("hard", limits.limit().hard())
                .put("why", why(limits))
                .put("jvm", limits.jvm());
        if (limits.jvm()) {
            json.put("raises", limits.raises());
        }
        if (limits.parent().isPresent()) {
            json.object(
                    "parent",
                    new JsonObject()
                            .put("pid", limits.parent().get().pid())
                            .put("command", limits.parent().get().command())
                            .limit("soft", limits.parentLimit().soft())
                            .limit("hard", limits.parentLimit().hard()));
        }
        if (limits.tasks().isPresent()) {
            json.limit("pidsMax", limits.tasks().get().most())
                    .put("pidsCurrent", limits.tasks().get().now());
        }
        long[] files = Kernel.numbers("fs/file-nr");
        return json.put("cgroup", limits.cgroup())
                .put("unit", limits.unit())
                .put("container", limits.container())
                .put("nrOpen", Kernel.number("fs/nr_open"))
                .put("systemOpen", files.length == 3 ? files[0] - files[1] : 0)
                .put("systemLimit", files.length == 3 ? files[2] : 0);
    }
}
