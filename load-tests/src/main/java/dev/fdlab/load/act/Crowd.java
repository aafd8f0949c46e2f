package dev.fdlab.load.act;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Clients that connect, and stay until all of them leave. Used by one thread. */
final class Crowd implements Closeable {

    /** XNIO puts off its next accept for at most 30 s after one that has failed. */
    private static final Duration FULL = Duration.ofSeconds(60);

    private final RunningProgram server;
    private final List<HttpConnection> clients = new ArrayList<>();

    /** Nobody comes yet. */
    Crowd(RunningProgram server) {
        this.server = server;
    }

    /** One more comes, and stays with the others. */
    HttpConnection come() throws IOException {
        HttpConnection client = server.connect();
        clients.add(client);
        return client;
    }

    /**
     * They come until the server can accept nobody: its table is full, and one of them waits in the backlog. Whoever
     * comes after them waits as well.
     *
     * @param limit of its descriptors
     * @return what it holds then
     */
    Ledger fillUp(int limit) {
        return Awaitility.await("a full table")
                .atMost(FULL)
                .until(
                        () -> {
                            Ledger now = server.look();
                            if (now.waiting() == 0) {
                                come();
                            }
                            return now;
                        },
                        now -> now.waiting() > 0 && now.open() == limit);
    }

    /** All of them leave. */
    @Override
    public void close() throws IOException {
        for (HttpConnection client : clients) {
            client.close();
        }
        clients.clear();
    }
}
