package dev.fdlab.kit.launch;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A running {@code fake-upstream}, the service that stalls and drips on demand, and the caller's hand on its control
 * port. Healthy until it is told otherwise.
 */
public final class Upstream implements Closeable {

    private static final int PORT = 7070;
    private static final int CONTROL_PORT = 7071;

    /** With its control port, on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One line for each fault that a request has met, as in the text that Prometheus reads. */
    private static final Pattern REQUESTS = Pattern.compile("(?m)^upstream_requests_total\\{[^}]*} (\\d+)$");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningProgram running;
    private final URI control;

    private Upstream(RunningProgram running) {
        this.running = running;
        this.control = running.uri(running.address(1).getPort());
    }

    /** Starts the one of a checkout, under a limit that it will not reach. */
    public static Upstream start(Launcher launcher, Checkout checkout) throws IOException, InterruptedException {
        JavaProgram program = JavaProgram.jar(checkout.jar("fake-upstream"))
                .dockerfile(checkout.module("fake-upstream").resolve("Dockerfile"))
                .options("-XX:+UseSerialGC")
                .arguments("--port", Integer.toString(launcher.port(PORT)))
                .arguments("--control-port", Integer.toString(launcher.port(CONTROL_PORT)))
                .ports(PORT, CONTROL_PORT)
                .readyWhen(line -> line.startsWith("listening on "));
        return new Upstream(launcher.start(program, launcher.plenty()));
    }

    /** Where the programs of its launcher reach it. */
    public URI address() {
        return running.address();
    }

    /** Its {@code host:port} as it stands in the ledger of a program that calls it. */
    public String peer() {
        return address().getAuthority();
    }

    /** Sets the fault that {@code /labels} follows from now on: a name with parameters, or a script. */
    public void fault(String fault) throws IOException, InterruptedException {
        call("PUT", "/fault", HttpRequest.BodyPublishers.ofString(fault));
    }

    /** Resets every connection that the servers hold to it. */
    public void resetConnections() throws IOException, InterruptedException {
        call("DELETE", "/connections", HttpRequest.BodyPublishers.noBody());
    }

    /** The table of faults, as JSON. */
    public String faults() throws IOException, InterruptedException {
        return call("GET", "/faults", HttpRequest.BodyPublishers.noBody());
    }

    /** Requests that have reached it since it was started, whatever it did with them. */
    public long requests() throws IOException, InterruptedException {
        return REQUESTS.matcher(call("GET", "/metrics", HttpRequest.BodyPublishers.noBody()))
                .results()
                .mapToLong(fault -> Long.parseLong(fault.group(1)))
                .sum();
    }

    private String call(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(control.resolve(path))
                        .method(method, body)
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
