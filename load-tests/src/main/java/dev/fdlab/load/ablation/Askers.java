package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients that connect first and ask later, each for the same page. Used by one thread. */
final class Askers implements Closeable {

    static final String PATH = "/healthz";

    private final List<HttpConnection> clients = new ArrayList<>();

    /** They connect, and say nothing yet. */
    Askers(RunningProgram server, int count) throws IOException {
        try {
            for (int client = 0; client < count; client++) {
                clients.add(new HttpConnection(server.uri()).patience(Field.PATIENCE));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** All of them, in the sequence in which they have connected. */
    List<HttpConnection> all() {
        return clients;
    }

    /** Each asks once; returns those that were still connected then. */
    List<HttpConnection> ask() {
        return clients.stream().filter(Askers::asks).toList();
    }

    private static boolean asks(HttpConnection client) {
        try {
            client.send("GET", PATH, new byte[0]);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** How many of these, which have asked, get their answer. */
    static int answered(List<HttpConnection> asked) {
        return (int) asked.stream().filter(Askers::isAnswered).count();
    }

    private static boolean isAnswered(HttpConnection client) {
        try {
            return client.receive("GET").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection client : clients) {
            client.close();
        }
    }
}
