package dev.fdlab.leaky;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the external service for labels. */
public final class LabelsClient implements dev.fdlab.image.LabelsClient {

    private static final Logger LOG = LoggerFactory.getLogger(LabelsClient.class);

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration RESPONSE = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int IN_FLIGHT = 16;

    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final URI upstream;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** Asks the service at this address. */
    public LabelsClient(URI upstream) {
        this.upstream = upstream;
    }

    @Override
    public Outcome labels(String imageId) throws InterruptedException {
        if (!inFlight.tryAcquire()) {
            return new Failed(503, "Too many calls to the upstream are in flight.");
        }
        try {
            return call(imageId);
        } catch (IOException e) {
            LOG.warn("no labels for {}: {}", imageId, e.toString());
            return new Failed(502, "The upstream cannot be reached, or is too slow.");
        } finally {
            inFlight.release();
        }
    }

    private Outcome call(String imageId) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(upstream.resolve("/labels?image=" + imageId))
                .timeout(RESPONSE)
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        // Closing the body is what frees a reader that waits for a byte which never comes.
        try (InputStream body = response.body()) {
            Future<?> guard =
                    DEADLINES.schedule(() -> close(body), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            try {
                return response.statusCode() == 200
                        ? new Labels(body.readAllBytes())
                        : new Failed(502, "The upstream answered " + response.statusCode() + ".");
            } finally {
                guard.cancel(false);
            }
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("closing a response body", e);
        }
    }
}
