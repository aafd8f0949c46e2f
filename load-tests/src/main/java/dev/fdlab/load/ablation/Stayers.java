package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients that come one after the other, each on its own connection, and stay. Used by one thread. */
final class Stayers implements Closeable {

    private final RunningProgram server;
    private final List<HttpConnection> clients = new ArrayList<>();

    /** Nobody has come yet. */
    Stayers(RunningProgram server) {
        this.server = server;
    }

    /**
     * Clients come and send this, one after the other.
     *
     * @return what has become of the server if that was too much for it, else empty
     */
    Optional<Verdict> come(int count, byte[] request) throws IOException {
        for (int client = 1; client <= count; client++) {
            comes(request);
            Optional<Verdict> died = Verdict.inLog(server, client);
            if (died.isPresent()) {
                return died;
            }
        }
        return Optional.empty();
    }

    /** One comes, and sends this. */
    HttpConnection comes(byte[] bytes) throws IOException {
        HttpConnection client = new HttpConnection(server.uri());
        clients.add(client);
        send(client, bytes);
        return client;
    }

    /** One sends more: as much as the server takes before it sends the client away. */
    static void send(HttpConnection client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException e) {
            // Sent away, or refused.
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection client : clients) {
            client.close();
        }
    }
}
