package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts what was forced to the disk when images were acknowledged. No {@code kill -9} shows it, since the kernel still
 * has what a process has written; a power failure would. So strace(1) counts the system calls.
 */
final class ForcedWrites implements Killer {

    private static final int LIMIT = 128;
    private static final int IMAGES = 20;

    @Override
    public String name() {
        return "power-failure";
    }

    @Override
    public String does() {
        return "stores " + IMAGES
                + " images, and counts with strace how many are on the disk when they are acknowledged,"
                + " and how often their directory";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Path trace = field.launcher().scratch().resolve("trace");
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            // Once before, so that no class is loaded under the eyes of strace.
            Field.store(server, Image.png(1_000, 0));
            // "-y" writes the path beside a descriptor.
            Strace strace = Strace.attach(server, "-y", "-e", "trace=fsync,fdatasync", "-o", trace.toString());
            try {
                for (int image = 1; image <= IMAGES; image++) {
                    Field.store(server, Image.png(1_000, image));
                }
            } finally {
                strace.end();
            }
        } catch (Strace.NotAttached e) {
            return e.verdict();
        }
        List<String> calls = Files.readAllLines(trace);
        long images = calls.stream().filter(call -> call.contains(".part>")).count();
        long directories =
                calls.stream().filter(call -> call.contains("/images>")).count();
        String how = "of " + IMAGES + " images " + images + " were forced to the disk, and " + directories
                + " times their directory";
        return images >= IMAGES && directories >= IMAGES ? new Verdict.Held(how) : new Verdict.Degraded(how);
    }
}
