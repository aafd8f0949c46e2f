package dev.fdlab.load.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A fake server that can be told never to answer, started the way its own documentation advises for many connections.
 *
 * @param name name and version
 * @param port where it listens
 * @param control where it takes orders
 * @param java the arguments of {@code java}
 * @param method how it is told not to answer
 * @param path where
 * @param order what it is told
 */
record Contestant(String name, int port, int control, List<String> java, String method, String path, String order) {

    /** Longer than any measurement: for servers that know a delay, but not silence. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    static Contestant fakeUpstream(Path jar) throws IOException {
        int port = freePort();
        int control = freePort();
        return new Contestant(
                "fake-upstream",
                port,
                control,
                List.of("-jar", jar.toString(), "--port", "" + port, "--control-port", "" + control),
                "PUT",
                "/fault",
                "accept-silent");
    }

    static Contestant wireMock(Path jar) throws IOException {
        int port = freePort();
        List<String> java = List.of(
                "-jar",
                jar.toString(),
                "--port",
                "" + port,
                "--bind-address",
                "127.0.0.1",
                "--disable-banner",
                "--no-request-journal",
                // Its default of 50 drops the SYNs of clients that come in a crowd, and a second passes until the next
                // one.
                "--jetty-accept-queue-size",
                "4096",
                // Without it every held request takes a thread, and there are only 25.
                "--async-response-enabled",
                "true");
        String order =
                "{\"request\":{\"method\":\"ANY\"},\"response\":{\"fixedDelayMilliseconds\":" + NEVER.toMillis() + "}}";
        return new Contestant("WireMock 3.13.2", port, port, java, "POST", "/__admin/mappings", order);
    }

    static Contestant mockServer(Path jar) throws IOException {
        int port = freePort();
        List<String> java = List.of("-jar", jar.toString(), "-serverPort", "" + port, "-logLevel", "ERROR");
        String order = "{\"httpRequest\":{},\"httpResponse\":{\"delay\":{\"timeUnit\":\"SECONDS\",\"value\":"
                + NEVER.toSeconds() + "}}}";
        return new Contestant("MockServer 5.15.0", port, port, java, "PUT", "/mockserver/expectation", order);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Whether it has begun to listen. */
    boolean listens() {
        try (Socket probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Tells it to keep silent from now on. */
    void keepSilent() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(method, path, order);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(name + " refused its order: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A request to its control port. */
    HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
