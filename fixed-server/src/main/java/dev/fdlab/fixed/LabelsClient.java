package dev.fdlab.fixed;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the external service for labels. */
public final class LabelsClient implements dev.fdlab.image.LabelsClient {

    /** For the TCP handshake: to a full backlog it would take minutes. */
    static final Duration CONNECT = Duration.ofSeconds(1);
    /** From the request to the response's headers: before JDK 26 {@code HttpRequest.timeout} covers no more. */
    static final Duration RESPONSE = Duration.ofSeconds(2);
    /** For the whole exchange, to the last byte of the body, however slowly the bytes drip. */
    static final Duration DEADLINE = Duration.ofSeconds(3);
    /** Labels are short: an endless body is cut off here. In bytes. */
    static final int LARGEST_BODY = 64 * 1024;
    /** An idle connection is a descriptor too. In seconds; the JDK's own default is 20 minutes before JDK 20. */
    static final int KEEP_IDLE = 2;

    static {
        // Read once, when java.net.http makes its first pool.
        System.setProperty("jdk.httpclient.keepalive.timeout", Integer.toString(KEEP_IDLE));
    }

    private static final Logger LOG = LoggerFactory.getLogger(LabelsClient.class);

    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final URI upstream;
    private final Semaphore inFlight;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** Asks the service at this address, with at most {@code atMost} calls in flight. */
    public LabelsClient(URI upstream, int atMost) {
        this.upstream = upstream;
        this.inFlight = new Semaphore(atMost);
    }

    @Override
    public Outcome labels(String imageId) throws InterruptedException {
        if (!inFlight.tryAcquire()) {
            return new Failed(503, "Too many calls to the upstream are in flight.");
        }
        try {
            return call(imageId);
        } finally {
            inFlight.release();
        }
    }

    private Outcome call(String imageId) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(upstream.resolve("/labels?image=" + imageId))
                .timeout(RESPONSE)
                .build();
        try {
            HttpResponse<InputStream> response = send(request);
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    return new Failed(502, "The upstream answered " + response.statusCode() + ".");
                }
                return read(body, deadline);
            }
        } catch (HttpTimeoutException e) {
            return new Failed(504, "The upstream is too slow.");
        } catch (IOException e) {
            LOG.warn("no labels for {}: {}", imageId, e.toString());
            boolean notHttp = e instanceof ProtocolException;
            return new Failed(502, notHttp ? "The upstream does not speak HTTP." : "The upstream cannot be reached.");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return sent.get();
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            // The JDK (17 to 25) does not close a connection whose response head it cannot parse. A future derived from
            // the failed one still cancels the exchange (HttpClient.sendAsync), and with it the connection.
            sent.newIncompleteFuture().cancel(true);
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private static Outcome read(InputStream body, long deadline) throws IOException {
        // Closing the body is what frees a reader that waits for a byte which never comes.
        ScheduledFuture<?> guard =
                DEADLINES.schedule(() -> close(body), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            byte[] json = body.readNBytes(LARGEST_BODY + 1);
            if (late(deadline)) {
                throw new HttpTimeoutException("the body was not complete at the deadline");
            }
            return json.length <= LARGEST_BODY
                    ? new Labels(json)
                    : new Failed(502, "The upstream answered more than " + LARGEST_BODY + " bytes.");
        } catch (IOException e) {
            // By the clock: to ask the guard would race, since the reader wakes while it is still closing.
            throw late(deadline) ? new HttpTimeoutException("the body was not complete at the deadline") : e;
        } finally {
            guard.cancel(false);
        }
    }

    private static boolean late(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("closing a response body", e);
        }
    }
}
