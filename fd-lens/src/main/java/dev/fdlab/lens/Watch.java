package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one process until it ends.
 */
final class Watch {
    private final Arguments arguments;
    private final Output output;
    private final Forecast forecast = new Forecast();

    Watch(Arguments arguments, Output output) {
        this.arguments = arguments;
        this.output = output;
    }

    /** Returns the exit status. */
    int run(DescriptorTable first) throws IOException, InterruptedException {
        // Compares start times, so a new process that was given the old one's pid is not taken for it.
        Optional<ProcessHandle> process = ProcessHandle.of(first.pid());
        DescriptorTable table = first;
        long next = System.nanoTime();
        while (table.status() == Status.COMPLETE) {
            show(table);
            next += arguments.interval() * 1_000_000;
            long pause = (next - System.nanoTime()) / 1_000_000;
            Thread.sleep(Math.max(0, pause));
            next = Math.max(next, System.nanoTime());
            table = process.filter(ProcessHandle::isAlive).isPresent() ? DescriptorTable.of(first.pid()) : ended(first);
        }
        if (table.status() != Status.GONE) {
            return Main.complain(table.detail());
        }
        output.write(arguments.json() ? Json.of(table) + "\n" : table.detail() + "\n");
        return 0;
    }

    private void show(DescriptorTable table) throws IOException {
        forecast.add(table);
        if (arguments.json()) {
            output.write(Json.of(table) + "\n");
        } else {
            output.rewrite(TextView.of(table) + "\n" + forecast.text(table) + "\n");
        }
    }

    private static DescriptorTable ended(DescriptorTable first) {
        return new DescriptorTable(
                first.pid(),
                Instant.now(),
                Status.GONE,
                "process " + first.pid() + " has ended",
                Limit.UNKNOWN,
                List.of(),
                List.of());
    }
}
