package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at processes until they have ended.
 */
final class Watch {
    /**
     * A look at thousands of descriptors takes a while: it then rests this many times as long, and leaves the cores to
     * others.
     */
    private static final int REST = 3;

    private final Arguments arguments;
    private final Output output;

    Watch(Arguments arguments, Output output) {
        this.arguments = arguments;
        this.output = output;
    }

    /** Returns the exit status. */
    int run() throws IOException, InterruptedException {
        int exit = Exit.SAID;
        List<Watched> watched = new ArrayList<>();
        for (long pid : arguments.pids()) {
            Lookout lookout = Lookout.on(pid);
            DescriptorTable table = lookout.look();
            if (table.status() == Status.COMPLETE) {
                watched.add(new Watched(lookout, table));
            } else {
                exit = Exit.worse(exit, Look.unreadable(table, arguments.json(), output));
            }
        }
        long next = System.nanoTime();
        while (!watched.isEmpty()) {
            long start = System.nanoTime();
            int seen = look(watched);
            if (seen == Exit.ABOVE) {
                return seen;
            }
            exit = Exit.worse(exit, seen);
            if (!watched.isEmpty()) {
                long end = System.nanoTime();
                next = next(next, end, end - start, arguments.interval() * 1_000_000);
                Thread.sleep(Math.max(0, (next - end) / 1_000_000));
                next = Math.max(next, System.nanoTime());
            }
        }
        return exit;
    }

    /**
     * When to look again: by the clock, but after a rest at least {@value #REST} times as long as the look was.
     *
     * @param due when the look that ends now was due; all times in ns
     */
    static long next(long due, long now, long took, long interval) {
        return Math.max(due + interval, now + REST * took);
    }

    /** Shows what is there, and drops from the list what is not any more. */
    private int look(List<Watched> watched) throws IOException {
        StringBuilder screen = new StringBuilder();
        StringBuilder last = new StringBuilder();
        int exit = Exit.SAID;
        List<DescriptorTable> tables = new ArrayList<>();
        for (Watched process : List.copyOf(watched)) {
            DescriptorTable table = process.alive() ? process.look() : ended(process.pid());
            if (table.status() == Status.COMPLETE) {
                process.add(table);
                tables.add(table);
                ProcessReport report = ProcessReport.of(table);
                screen.append(arguments.json() ? process.json(report) + "\n" : process.text(report) + "\n");
            } else {
                watched.remove(process);
                if (table.status() == Status.GONE) {
                    last.append(arguments.json() ? Json.of(ProcessReport.alone(table)) + "\n" : table.detail() + "\n");
                } else {
                    exit = Exit.worse(exit, Look.unreadable(table, arguments.json(), output));
                }
            }
        }
        if (screen.length() > 0) {
            show(screen);
        }
        output.write(last.toString());
        return Exit.worse(exit, judge(tables));
    }

    private void show(StringBuilder screen) throws IOException {
        if (arguments.json()) {
            output.write(screen.toString());
        } else {
            output.rewrite(screen.substring(0, screen.length() - 1));
        }
    }

    /** A watch with a threshold ends when it is passed. */
    private int judge(List<DescriptorTable> tables) throws IOException {
        int exit = Exit.SAID;
        for (DescriptorTable table : tables) {
            if (arguments.failAbove().isPresent() && arguments.failAbove().get().passed(table)) {
                exit = Look.judge(table, arguments.failAbove().get(), arguments.json(), output);
            }
        }
        return exit;
    }

    private static DescriptorTable ended(long pid) {
        return new DescriptorTable(
                pid, Instant.now(), Status.GONE, "process " + pid + " has ended", Limit.UNKNOWN, List.of(), List.of());
    }
}
