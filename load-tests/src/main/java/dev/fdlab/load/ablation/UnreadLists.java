package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients that ask for a long list of images and read no more of it than its head. */
final class UnreadLists implements Killer {

    private static final int LIMIT = 256;
    /** Of some 130 bytes each: the lists of all clients are twice the heap. */
    private static final int ROWS = 25_000;

    private static final int CLIENTS = 40;
    /** Takes half of the memory for bodies: not there if but one list took a part of it. */
    private static final int UPLOAD = 6_000_000;

    /** For how long the server keeps a client that reads nothing. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Heap HEAP = Field.heap(64);

    @Override
    public String name() {
        return "unread-lists";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for a list of " + ROWS + " images and read nothing, with a heap of "
                + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] upload = Image.png(UPLOAD, 1).json();
        Path data = field.launcher().scratch();
        // It makes the catalogue.
        field.start(LIMIT, HEAP, data).close();
        fill(data.resolve("catalogue.db"));
        List<HttpConnection> clients = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, HEAP, data)) {
            long start = System.nanoTime();
            for (int client = 1; client <= CLIENTS; client++) {
                HttpConnection connection = new HttpConnection(server.uri()).patience(Field.PATIENCE);
                clients.add(connection);
                ask(connection);
                Optional<Verdict> died = Verdict.inLog(server, client);
                if (died.isPresent()) {
                    return died.get();
                }
            }
            Verdict stored = Field.stores(server, upload, "6 MB", CLIENTS);
            if (!(stored instanceof Verdict.Died) && System.nanoTime() - start > KEPT.toNanos()) {
                return Verdict.Unknown.here("it took so long that the first clients were let go");
            }
            return stored;
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }
    }

    /** One after the other: when the head has come, the whole list is in memory. */
    private static void ask(HttpConnection connection) {
        try {
            connection.send("GET", "/images", new byte[0]);
            // As if nothing followed the head.
            connection.receive("HEAD");
        } catch (IOException e) {
            // It was not answered.
        }
    }

    /** To store as many images would take minutes. */
    private static void fill(Path catalogue) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + catalogue);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO images (id, format, bytes)"
                    + " WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < " + ROWS
                    + ") SELECT printf('%032x', n), 'png', 100000 FROM number");
        } catch (SQLException e) {
            throw new IOException("cannot fill " + catalogue + ": " + e.getMessage(), e);
        }
    }
}
