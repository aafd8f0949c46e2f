package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A server is told to end when an image has its name, and no line in the catalogue yet: it waits for a slow disk to
 * have the name. strace(1) makes the disk slow. A server that has ended in order looks for nothing at its next start.
 */
final class EndAmidStoring implements Killer {

    private static final int LIMIT = 128;
    private static final int BYTES = 1_000;

    /** What the disk takes for the folder: longer than a server takes to end that waits for nobody. */
    private static final int SLOW_SECONDS = 4;

    @Override
    public String name() {
        return "end-amid-storing";
    }

    @Override
    public String does() {
        return "tells it to end (SIGTERM) while a disk takes " + SLOW_SECONDS + " s to have the name of an image: after"
                + " the next start no image lies in the folder that is not listed";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Path data = field.launcher().scratch().toRealPath();
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY, data)) {
            // Once before, so that no class is loaded under the eyes of strace.
            Field.store(server, Image.png(BYTES, 0));
            Strace disk = slowDisk(server, data.resolve("images"));
            try (HttpConnection client = new HttpConnection(server.uri())) {
                client.send("POST", "/images", Image.png(BYTES, 1).json());
                if (!Field.comes(() -> Field.lying(data).size() == 2)) {
                    return new Verdict.Unknown("no image was being stored");
                }
                server.signal("TERM");
                if (!Field.comes(() -> !server.alive())) {
                    return new Verdict.Degraded("it did not end within " + Field.PATIENCE.toSeconds() + " s");
                }
            } finally {
                disk.end();
            }
        } catch (Strace.NotAttached e) {
            return e.verdict();
        }
        try (RunningProgram again = field.start(LIMIT, Heap.ROOMY, data)) {
            Set<String> listed = Field.listed(again);
            Set<String> lying = Field.lying(data);
            lying.removeAll(listed);
            return lying.isEmpty()
                    ? new Verdict.Held(listed.size() == 2 ? "the image is listed" : "the image is gone")
                    : new Verdict.Degraded("an image lies there that is not listed, for good");
        }
    }

    /** Each fsync(2) of this folder takes longer. */
    private static Strace slowDisk(RunningProgram server, Path folder)
            throws Strace.NotAttached, IOException, InterruptedException {
        return Strace.attach(
                server,
                "-P",
                folder.toString(),
                "-e",
                "trace=fsync",
                "-e",
                "inject=fsync:delay_exit=" + SLOW_SECONDS * 1_000_000);
    }
}
