package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * More clients than there are workers, all of whom want a file that cannot be read for now. A FIFO stands in for the
 * disk that hangs: whoever reads it waits, with a descriptor, until its other end is closed (fifo(7)).
 *
 * @param limit open files that the server may have
 * @param clients how many ask for the file, each on a connection of its own
 * @param refusals whether there are more of them than may work and wait, so that the rest are told to come back
 */
record HungDisk(int limit, int clients, boolean refusals) implements Killer {

    /** The page, or no room; 0 for who was sent away. */
    private static final Set<Integer> FAIR = Set.of(0, 200, 503);

    /** Requests that may wait, for each worker of the fixed server. */
    private static final int WAITING = 4;

    @Override
    public String name() {
        return "hung-disk-" + limit;
    }

    @Override
    public String does() {
        return clients + " clients ask for a page on a disk that hangs, under a limit of " + limit
                + (refusals ? ": those who find no room to wait are told so at once" : "");
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        List<HttpConnection> waiting = new ArrayList<>();
        try (RunningProgram server = field.start(limit, Heap.ROOMY)) {
            // What a server opens when it is first used is open from here on.
            String image = "/images/" + Field.store(server, Image.png(1_000, 1));
            Field.status(server, image + "/labels", new byte[0]);
            Path page = server.path("data").resolve("admin/index.html");
            Path well = Files.move(page, page.resolveSibling("well.html"));
            new ProcessBuilder("mkfifo", page.toString()).start().waitFor();
            // Open at both ends, so that nobody waits for the other one (fifo(7)), and everybody for a byte.
            FileChannel disk = FileChannel.open(page, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Optional<Verdict> meanwhile;
            try {
                for (int client = 0; client < clients; client++) {
                    HttpConnection connection = new HttpConnection(server.uri()).patience(Field.PATIENCE);
                    waiting.add(connection);
                    connection.send("GET", "/admin", new byte[0]);
                }
                meanwhile = meanwhile(server);
                Files.move(well, page, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                disk.close();
            }
            return meanwhile.isPresent() ? meanwhile.get() : afterwards(server, waiting);
        } finally {
            for (HttpConnection connection : waiting) {
                connection.close();
            }
        }
    }

    /** What can be said while the disk hangs. */
    private Optional<Verdict> meanwhile(RunningProgram server) {
        boolean came = Field.comes(() -> server.log().emfile().isPresent() || refusals && toldOff(server));
        if (refusals && !came) {
            return Optional.of(
                    new Verdict.Degraded("none of " + clients + " was told to come back: all wait for the disk"));
        }
        return Verdict.inLog(server, clients);
    }

    private static boolean toldOff(RunningProgram server) {
        try {
            return Field.answered(server, "/admin", 503) > 0;
        } catch (IOException e) {
            // There was no place for the question.
            return false;
        }
    }

    /**
     * And when it no longer does: whoever was not sent away, or told to come back, gets the page, and so does everybody
     * whom a worker had, or who waited for one.
     */
    private Verdict afterwards(RunningProgram server, List<HttpConnection> waiting) {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (HttpConnection connection : waiting) {
            answers.merge(status(connection), 1, Integer::sum);
        }
        if (!answers.containsKey(200)) {
            return new Verdict.Died("nobody was answered when the disk was well again", clients);
        }
        String how = "answers when the disk was well again: " + answers;
        return FAIR.containsAll(answers.keySet()) && answers.get(200) >= Math.min(clients, room(server))
                ? new Verdict.Held(how)
                : new Verdict.Degraded(how);
    }

    /** For how many requests at one time, by the server's own word: as many workers as files. */
    private static int room(RunningProgram server) {
        return Field.share(server, "files") * (1 + WAITING);
    }

    private static int status(HttpConnection connection) {
        try {
            Answer answer = connection.receive("GET");
            return answer.status();
        } catch (IOException e) {
            return 0;
        }
    }
}
