package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every process of the machine or container at one moment, but the one that looks.
 *
 * @param processes those that may be read and hold a descriptor, the greatest share of its limit first
 * @param unreadable how many programs' processes may not be read
 * @param hidden the mount option that keeps those of other users from being seen at all, {@code hidepid=invisible};
 *     empty if all are seen
 * @param empty how many hold none: threads of the kernel
 * @param system descriptors open in the whole system, over all containers; 0 if not known
 * @param systemLimit {@code fs.file-max}: beyond it open fails with ENFILE; 0 if not known
 * @param inotify instances of each user id, among the processes that may be read
 * @param inotifyLimit {@code fs.inotify.max_user_instances}: beyond it inotify_init(2) fails with EMFILE; 0 if not
 *     known
 */
record Overview(
        List<Row> processes,
        int unreadable,
        Optional<String> hidden,
        int empty,
        long system,
        long systemLimit,
        Map<Long, Integer> inotify,
        long inotifyLimit) {

    /** One process, and the biggest of its groups. */
    record Row(ProcessFacts process, DescriptorTable table, Group biggest, int count) {
        double share() {
            return table.limit().soft() == 0
                    ? 0
                    : (double) table.open() / table.limit().soft();
        }
    }

    /** Returns the exit status. */
    static int run(Arguments arguments, Output output) throws IOException {
        Overview overview = read();
        if (arguments.failAbove().isPresent()) {
            int exit = overview.unseen().isEmpty() ? Exit.SAID : Exit.UNREADABLE;
            overview.unseen().forEach(Exit::complain);
            for (Row row : overview.processes()) {
                exit = Exit.worse(
                        exit, Look.judge(row.table(), arguments.failAbove().get(), arguments.json(), output));
            }
            return exit;
        }
        output.write(arguments.json() ? OverviewView.json(overview) + "\n" : OverviewView.text(overview));
        return Exit.SAID;
    }

    /** What is not among the processes, and why: a sentence for each reason. */
    List<String> unseen() {
        List<String> sentences = new ArrayList<>();
        if (unreadable > 0) {
            sentences.add(Figures.grouped(unreadable)
                    + (unreadable == 1 ? " process" : " processes")
                    + " cannot be read: run as the user of each, or as root (in a container: with CAP_SYS_PTRACE)");
        }
        hidden.ifPresent(option -> sentences.add(Procfs.SYSTEM.root() + " is mounted with " + option
                + ": there may be processes of other users, which only root sees"));
        return sentences;
    }

    /**
     * Looks at all of them.
     *
     * @throws IOException if there is no Linux /proc
     */
    static Overview read() throws IOException {
        String[] names = Procfs.SYSTEM.root().toFile().list();
        if (names == null) {
            throw new IOException("no Linux /proc here: run fd-lens on Linux");
        }
        long self = ProcessHandle.current().pid();
        List<Row> rows = new ArrayList<>();
        Map<Long, Integer> inotify = new TreeMap<>();
        int unreadable = 0;
        int empty = 0;
        for (String name : names) {
            long pid = pid(name);
            DescriptorTable table = pid == 0 || pid == self ? null : DescriptorTable.of(pid);
            if (table == null || table.status() == Status.GONE) {
                continue;
            }
            if (table.status() != Status.COMPLETE) {
                boolean kernels = Task.of(Procfs.SYSTEM.directory(pid))
                        .filter(Task::isKernels)
                        .isPresent();
                unreadable += kernels ? 0 : 1;
                empty += kernels ? 1 : 0;
            } else if (table.open() == 0) {
                empty++;
            } else {
                add(table, rows, inotify);
            }
        }
        rows.sort((one, other) -> one.share() != other.share()
                ? Double.compare(other.share(), one.share())
                : Long.compare(one.process().pid(), other.process().pid()));
        // Allocated, unused (always 0 today), and the most.
        long[] files = Kernel.numbers("fs/file-nr");
        boolean known = files.length == 3;
        return new Overview(
                rows,
                unreadable,
                hiding(),
                empty,
                known ? files[0] - files[1] : 0,
                known ? files[2] : 0,
                inotify,
                Kernel.number("fs/inotify/max_user_instances"));
    }

    private static void add(DescriptorTable table, List<Row> rows, Map<Long, Integer> inotify) {
        try {
            ProcessFacts process = ProcessFacts.of(table.pid());
            int instances = (int) table.count(descriptor -> descriptor.kind() == Kind.INOTIFY);
            if (instances > 0) {
                inotify.merge(process.user(), instances, Integer::sum);
            }
            Map.Entry<Group, Integer> biggest =
                    table.groups().entrySet().iterator().next();
            rows.add(new Row(process, table, biggest.getKey(), biggest.getValue()));
        } catch (IOException gone) {
            // It has ended since its descriptors were read.
        }
    }

    /** Process 1 is there always, and another user's unless this is root or a container of its own. */
    private static Optional<String> hiding() {
        return Procfs.SYSTEM.directory(1).toFile().isDirectory()
                ? Optional.empty()
                : Refusal.hidden(Procfs.SYSTEM.root());
    }

    private static long pid(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return 0;
            }
        }
        return Long.parseLong(name);
    }
}
