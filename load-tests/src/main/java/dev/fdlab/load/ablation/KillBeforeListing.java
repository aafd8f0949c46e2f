package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A server is killed while images are stored, and what lies in its folder is held against what it lists. */
record KillBeforeListing() implements Killer {

    private static final int LIMIT = 256;
    private static final int BYTES = 4_096;
    private static final int UPLOADERS = 8;
    /** Stored before each kill: all uploaders are at work by then. */
    private static final int STORED = 40;

    /** A kill between an image and its line in the catalogue is rare enough to need more than one. */
    private static final int TIMES = 12;

    @Override
    public String name() {
        return "kill-before-listing";
    }

    @Override
    public String does() {
        return "kills it (kill -9) " + TIMES
                + " times while small images are stored: after the next start no image lies in"
                + " the folder that is not listed";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Path data = field.launcher().scratch();
        int untold = 0;
        for (int time = 1; time <= TIMES; time++) {
            killAmidUploads(field, data);
            Set<String> lying = Field.lying(data);
            try (RunningProgram again = field.start(LIMIT, Heap.ROOMY, data)) {
                Set<String> listed = Field.listed(again);
                lying.removeAll(listed);
                untold += lying.size();
                Set<String> left = Field.lying(data);
                left.removeAll(listed);
                if (!left.isEmpty()) {
                    return new Verdict.Degraded("at kill " + time + " " + left.size()
                            + " of the images that lie there are not" + " listed, for good");
                }
            }
        }
        return untold == 0
                ? new Verdict.Unknown("none of " + TIMES + " kills came between an image and its line in the catalogue")
                : new Verdict.Held(
                        "of " + TIMES + " kills " + untold + " images that nobody was told of, each removed");
    }

    private static void killAmidUploads(Field field, Path data) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY, data)) {
            int before = Field.lying(data).size();
            Field.uploaders(server, UPLOADERS, Image.png(BYTES, 1));
            long end = System.nanoTime() + Field.PATIENCE.toNanos();
            while (Field.lying(data).size() < before + STORED && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            server.kill();
        }
    }
}
