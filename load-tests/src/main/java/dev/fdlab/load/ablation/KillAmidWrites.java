package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kill -9} where a file is not complete. Whoever looks into the folder then, a backup for instance,
 * must be able to tell it from an image; and when the server is started again on what is left it is removed.
 */
final class KillAmidWrites implements Killer {

    private static final int LIMIT = 128;
    private static final int BYTES = 10 * 1024 * 1024;
    private static final int UPLOADERS = 4;
    /** How the server names what it has not written to its end. */
    private static final String UNFINISHED = ".part";

    @Override
    public String name() {
        return "kill-amid-writes";
    }

    @Override
    public String does() {
        return "kills it (kill -9) while images are being written: no half of one has the name of an image, and none is there"
                + " after the next start";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Path data = field.launcher().scratch();
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY, data)) {
            Field.uploaders(server, UPLOADERS, Image.png(BYTES, 1));
            if (!stopsAmidAWrite(server, data)) {
                return new Verdict.Unknown(
                        "never stopped while an image was being written, in " + Field.PATIENCE.toSeconds() + " s");
            }
            // What stands still ends where it stands.
            server.kill();
        }
        List<Path> halves = halves(data);
        long named = halves.stream()
                .filter(file -> !file.toString().endsWith(UNFINISHED))
                .count();
        if (named > 0) {
            return new Verdict.Degraded(named + (named == 1 ? " half-written file has" : " half-written files have")
                    + " the name of an image");
        }
        try (RunningProgram again = field.start(LIMIT, Heap.ROOMY, data)) {
            int half = halves(data).size();
            return half == 0
                    ? new Verdict.Held("what was half-written is removed at the next start")
                    : new Verdict.Degraded(half + (half == 1 ? " half-written image lies" : " half-written images lie")
                            + " among " + Field.listed(again).size() + " that are listed, for good");
        }
    }

    /**
     * Leaves it standing still with a file that is not complete. A kill at the sight of one may come
     * when the file is complete: so the server is stopped first, and looked at again when no thread writes any more.
     */
    private static boolean stopsAmidAWrite(RunningProgram server, Path data) throws IOException, InterruptedException {
        long end = System.nanoTime() + Field.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!halves(data).isEmpty()) {
                if (Field.stop(server) && !halves(data).isEmpty()) {
                    return true;
                }
                server.signal("CONT");
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Those files in the folder of images that are not complete. */
    private static List<Path> halves(Path data) throws IOException {
        List<Path> halves = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("images"))) {
            for (Path file : files.toList()) {
                try {
                    if (Files.size(file) < BYTES) {
                        halves.add(file);
                    }
                } catch (NoSuchFileException e) {
                    // It has its final name by now.
                }
            }
        }
        return halves;
    }
}
