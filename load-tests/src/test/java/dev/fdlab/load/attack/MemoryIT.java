package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What clients take in memory has a bound in all, whatever they promise, send, and leave unread. */
@DisplayName("The memory of a server")
class MemoryIT {

    private static final int CLIENTS = 40;
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Limit LIMIT = new Limit(256, 256);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Heap SMALL = new Heap(
            "128 MiB, of which a dozen whole uploads would take more", List.of("-XX:+UseSerialGC", "-Xmx128m"));

    @Test
    void is_not_taken_for_what_is_only_promised() throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here());
                Upstream upstream = servers.upstream();
                RunningProgram server = servers.server(Program.FIXED, LIMIT, SMALL, upstream)) {
            Target target = new Target(server.uri(), "", "");
            List<Socket> promising = new ArrayList<>();
            try {
                for (int client = 0; client < CLIENTS; client++) {
                    Socket socket = target.connect();
                    promising.add(socket);
                    socket.getOutputStream().write(target.post(13_900_000));
                    socket.getOutputStream().write('{');
                }
                assertThat(upload(server.uri(), 1_000_000)).isEqualTo(201);
            } finally {
                for (Socket socket : promising) {
                    socket.close();
                }
            }
            assertThat(server.log().has(line -> line.contains("OutOfMemoryError")))
                    .isFalse();
        }
    }

    @Test
    void is_refused_to_whole_bodies_that_do_not_fit_and_nobody_else_is_disturbed() throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here());
                Upstream upstream = servers.upstream();
                RunningProgram server = servers.server(Program.FIXED, LIMIT, SMALL, upstream)) {
            byte[] body = Image.png(LARGEST, 1).json();
            Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Thread thread = new Thread(() -> statuses.merge(post(server.uri(), body), 1, Integer::sum), "uploader");
                thread.start();
                clients.add(thread);
            }
            try (HttpConnection polite = new HttpConnection(server.uri()).patience(PATIENCE)) {
                // For as long as there are uploads that could disturb.
                for (int request = 0; request < 100 || clients.stream().anyMatch(Thread::isAlive); request++) {
                    assertThat(polite.get("/admin").status()).isEqualTo(200);
                }
            }
            for (Thread client : clients) {
                client.join();
            }
            assertThat(statuses.keySet()).isSubsetOf(201, 503).contains(503);
            assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(CLIENTS);
            // It was too much at once, and is not too much alone.
            assertThat(upload(server.uri(), LARGEST)).isEqualTo(201);
            assertThat(server.log().has(line -> line.contains("OutOfMemoryError")))
                    .isFalse();
            assertThat(server.log().emfile()).isEmpty();
        }
    }

    /** Each keeps the memory of a long head, and a piece of the image that nobody takes. */
    @Test
    void is_not_used_up_by_many_connections() throws Exception {
        Heap tiny = new Heap(
                "64 MiB, less than as many connections as the limit allows would take",
                List.of("-XX:+UseSerialGC", "-Xmx64m"));
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here());
                Upstream upstream = servers.upstream();
                RunningProgram server = servers.server(Program.FIXED, new Limit(1024, 1024), tiny, upstream)) {
            Target target = Target.stocked(server.uri());
            byte[] request = ("GET /images/" + target.large() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: "
                            + "x".repeat(15_000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            List<Socket> reading = new ArrayList<>();
            try {
                for (int client = 0; client < 800; client++) {
                    Socket socket = target.connect(4_096);
                    reading.add(socket);
                    ask(socket, request);
                }
                assertThat(server.look().count(Account.INBOUND)).isGreaterThan(100);
                try (HttpConnection polite = new HttpConnection(server.uri()).patience(PATIENCE)) {
                    assertThat(polite.get("/healthz").status()).isEqualTo(200);
                }
                assertThat(upload(server.uri(), 1_000_000)).isEqualTo(201);
            } finally {
                for (Socket socket : reading) {
                    socket.close();
                }
            }
            assertThat(server.log().has(line -> line.contains("OutOfMemoryError")))
                    .isFalse();
            assertThat(server.log().emfile()).isEmpty();
        }
    }

    private static void ask(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // It was sent away in favour of another.
        }
    }

    private static int upload(URI server, int size) {
        return post(server, Image.png(size, 2).json());
    }

    /** The status; 0 for no answer. */
    private static int post(URI server, byte[] body) {
        try (HttpConnection connection = new HttpConnection(server).patience(PATIENCE)) {
            Answer answer = connection.post("/images", body);
            return answer.status();
        } catch (IOException e) {
            return 0;
        }
    }
}
