package dev.fdlab.load.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A disk that is full, or has no inode left: uploads are answered 507, nothing half written is listed or stays, and
 * when there is room again they are taken.
 */
public final class FullDisk {

    /**
     * What came of it.
     *
     * @param stored images that were answered 201 before it was full
     * @param refused images that were answered 507
     * @param broken a sentence for each promise that was not kept
     */
    public record Outcome(int stored, int refused, List<String> broken) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bound of images until it is full. */
    private static final int MOST = 500;

    /** Asked once it is full: one may still fit where another did not. */
    private static final int MORE = 15;

    private static final int LARGE = 200_000;
    private static final int SMALL = 100;
    private static final int BALLAST_FILES = 10;

    private final Set<String> broken = new LinkedHashSet<>();
    private final Map<String, Sent> stored = new HashMap<>();
    private int refused;
    private int sent;

    private FullDisk() {}

    /**
     * Fills the disk of a server, and makes room again.
     *
     * @param program the server, whose folder of data is {@code data} in its own
     */
    public static Outcome of(ProcessLauncher launcher, JavaProgram program, SmallDisk disk)
            throws IOException, InterruptedException, SQLException {
        Path copies = launcher.scratch();
        try (RunningProgram server = launcher.start(program.startedBy(disk.starter()), Kills.LIMIT)) {
            // Its own view of the files: nobody else has the disk.
            Path data = Path.of("/proc", Long.toString(Names.pid(server)), "root")
                    .resolve(Path.of("/").relativize(server.path("data")));
            FullDisk full = new FullDisk();
            full.fill(server, data, copies);
            return new Outcome(full.stored.size(), full.refused, List.copyOf(full.broken));
        }
    }

    private void fill(RunningProgram server, Path data, Path copies)
            throws IOException, InterruptedException, SQLException {
        Shelf shelf = new Shelf(data);
        List<Path> ballast = ballast(data);
        try (HttpConnection client = new HttpConnection(server.uri())) {
            until507(client, LARGE);
            // What is left is too little for a large one: a small one fits, or its row does not.
            until507(client, SMALL);
            int before = stored.size();
            look(server, shelf);
            for (String path : List.of("/healthz", "/admin", "/images")) {
                if (client.get(path).status() != 200) {
                    broken.add("while the disk is full " + path + " is not answered 200");
                }
            }
            for (Path file : ballast) {
                Files.delete(file);
            }
            post(client, SMALL);
            post(client, LARGE);
            if (stored.size() < before + 2) {
                broken.add("there is room again, and an upload is not taken");
            }
            look(server, shelf);
            shelf.everything(server.uri(), broken);
            String integrity = CatalogueCheck.integrity(data, copies);
            if (!integrity.equals("ok")) {
                broken.add("SQLite says: " + integrity);
            }
        }
    }

    /** What an operator would find to delete. */
    private static List<Path> ballast(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < BALLAST_FILES; number++) {
            files.add(Files.write(data.resolve("ballast-" + number), new byte[LARGE / 2]));
        }
        return files;
    }

    private void until507(HttpConnection client, int size) throws IOException {
        int before = refused;
        for (int number = 0; refused == before && number < MOST && broken.isEmpty(); number++) {
            post(client, size);
        }
        for (int more = 0; more < MORE; more++) {
            post(client, size);
        }
        if (refused == before) {
            broken.add("no upload of " + size + " bytes was answered 507");
        }
    }

    private void post(HttpConnection client, int size) throws IOException {
        Sent image = new Sent(size, ++sent);
        Answer answer = client.post("/images", image.image().json());
        if (answer.status() == 201) {
            stored.put(Image.id(answer), image);
        } else if (answer.status() == 507
                && JSON.readTree(answer.body()).path("error").asText().endsWith(".")) {
            refused++;
        } else {
            broken.add("with no room left an upload is answered " + answer.status() + " " + answer.text());
        }
    }

    private void look(RunningProgram server, Shelf shelf) throws IOException {
        shelf.whatIsServed(server.uri(), new Shelf.Answered(stored, List.of()), broken);
    }
}
