package dev.fdlab.leaky;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the external service for labels. */
public final class LabelsClient implements dev.fdlab.image.LabelsClient {

    private static final Logger LOG = LoggerFactory.getLogger(LabelsClient.class);

    private final URI upstream;

    /** Asks the service at this address. */
    public LabelsClient(URI upstream) {
        this.upstream = upstream;
    }

    /** One client for all calls. */
    private static final class Http {
        // BUG 7: made when it is first needed: if that is at the limit, this class is unusable until a restart.
        // BUG 2: no connect, response or body timeout: a call to a silent upstream never ends, nor does its socket.
        static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public Outcome labels(String imageId) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(upstream.resolve("/labels?image=" + imageId))
                .build();
        try {
            HttpResponse<InputStream> response = Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                // BUG 3: the body is neither read nor closed, so its socket stays: CLOSE_WAIT once the upstream closes.
                return new Failed(502, "The upstream answered " + response.statusCode() + ".");
            }
            return new Labels(response.body().readAllBytes());
        } catch (IOException e) {
            LOG.warn("no labels for {}", imageId, e);
            return new Failed(502, "The upstream cannot be reached.");
        }
    }
}
