package dev.fdlab.load.ablation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kill -9} as soon as a file is seen that is not complete. Whoever looks into the folder then, a backup for instance,
 * must be able to tell it from an image; and when the server is started again on what is left it is removed.
 */
final class KillAmidWrites implements Killer {

    private static final int LIMIT = 128;
    private static final int BYTES = 10 * 1024 * 1024;
    private static final int UPLOADERS = 4;
    /** How the server names what it has not written to its end. */
    private static final String UNFINISHED = ".part";

    /** A kill that comes too late has shown nothing: once more. */
    private static final int TIMES = 12;

    private static final ObjectMapper JSON = new ObjectMapper();

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
        for (int time = 1; time <= TIMES; time++) {
            Path data = field.launcher().scratch();
            if (leavesHalfAFile(field, data)) {
                long named = halves(data).stream()
                        .filter(file -> !file.toString().endsWith(UNFINISHED))
                        .count();
                if (named > 0) {
                    return new Verdict.Degraded("at kill " + time + " " + named
                            + (named == 1 ? " half-written file has" : " half-written files have")
                            + " the name of an image");
                }
                try (RunningProgram again = field.start(LIMIT, Heap.ROOMY, data)) {
                    long half = halves(data).size();
                    int listed = listed(again);
                    return half == 0
                            ? new Verdict.Held("what was half-written is removed at the next start")
                            : new Verdict.Degraded("at kill " + time + " " + half + " half-written images lie among "
                                    + listed + " that are listed, for good");
                }
            }
        }
        return new Verdict.Unknown("none of " + TIMES + " kills came while an image was being written");
    }

    private static boolean leavesHalfAFile(Field field, Path data) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY, data)) {
            byte[] body = Image.png(BYTES, 1).json();
            for (int uploader = 0; uploader < UPLOADERS; uploader++) {
                Thread thread = new Thread(() -> upload(server, body), "uploader");
                thread.setDaemon(true);
                thread.start();
            }
            long end = System.nanoTime() + Field.PATIENCE.toNanos();
            while (halves(data).isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            server.kill();
        }
        return !halves(data).isEmpty();
    }

    private static void upload(RunningProgram server, byte[] body) {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            while (connection.post("/images", body).status() == 201) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // Killed.
        }
    }

    private static int listed(RunningProgram server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            JsonNode rows = JSON.readTree(connection.get("/images").body());
            return rows.size();
        }
    }

    /** Of the files in the folder of images those that are not complete. */
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
