package dev.fdlab.load.launch;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A running fake upstream, and the laboratory's hand on its control port. */
public final class Upstream implements Closeable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running running;
    private final URI address;
    private final URI control;

    Upstream(Running running, URI address, URI control) {
        this.running = running;
        this.address = address;
        this.control = control;
    }

    /** Where the servers reach it. */
    public URI address() {
        return address;
    }

    /** Its {@code host:port} as it stands in the ledger of a server. */
    public String peer() {
        return address.getHost() + ":" + address.getPort();
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

    private String call(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(control.resolve(path))
                        .method(method, body)
                        .timeout(Duration.ofSeconds(10))
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
