package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An admin page that is there and cannot be read: a folder stands in its place. */
final class UnreadablePage implements Killer {

    private static final int LIMIT = 128;

    @Override
    public String name() {
        return "unreadable-page";
    }

    @Override
    public String does() {
        return "puts a folder in the place of the admin page: the answer is 503, and 404 only when nothing is there";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            Path page = server.path("data").resolve("admin/index.html");
            Files.delete(page);
            int absent = Field.status(server, "/admin", new byte[0]);
            Files.createDirectory(page);
            int unreadable = Field.status(server, "/admin", new byte[0]);
            String answers = "absent " + absent + ", unreadable " + unreadable;
            return absent == 404 && unreadable == 503 ? new Verdict.Held(answers) : new Verdict.Degraded(answers);
        }
    }
}
