package dev.fdlab.image;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the server tells of itself, as Prometheus text. Safe for use by many threads. */
final class Metrics {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final AtomicLong upstreamInFlight = new AtomicLong();
    private final LongAdder upstreamRejected = new LongAdder();

    /** Counts a request when it has been answered. */
    void count(HttpServerExchange exchange, String route) {
        exchange.addExchangeCompleteListener((done, next) -> {
            String labels = "route=\"" + route + "\",status=\"" + done.getStatusCode() + "\"";
            requests.computeIfAbsent(labels, key -> new LongAdder()).increment();
            next.proceed();
        });
    }

    /** The client of a twin, counted. */
    LabelsClient counted(LabelsClient client) {
        return imageId -> {
            upstreamInFlight.incrementAndGet();
            try {
                LabelsClient.Outcome outcome = client.labels(imageId);
                if (outcome instanceof LabelsClient.Failed failed && failed.status() == 503) {
                    upstreamRejected.increment();
                }
                return outcome;
            } finally {
                upstreamInFlight.decrementAndGet();
            }
        };
    }

    String text() {
        StringBuilder text = new StringBuilder();
        head(text, "fdlab_requests_total", "counter", "Requests answered, by route and status.");
        requests.forEach((labels, count) -> text.append("fdlab_requests_total{")
                .append(labels)
                .append("} ")
                .append(count.sum())
                .append('\n'));
        single(text, "fdlab_upstream_in_flight", "gauge", "Calls to the upstream under way.", "" + upstreamInFlight);
        single(
                text,
                "fdlab_upstream_rejected_total",
                "counter",
                "Calls to the upstream that were turned away.",
                "" + upstreamRejected);
        single(text, "process_open_fds", "gauge", "Open descriptors; NaN when they cannot be counted.", open());
        single(text, "process_max_fds", "gauge", "Soft limit of open descriptors.", "" + OwnDescriptors.limit());
        return text.toString();
    }

    private static String open() {
        try {
            return Integer.toString(OwnDescriptors.open());
        } catch (IOException e) {
            // At EMFILE nobody can count from inside: a gap is honest, an old or a zero value is not.
            return "NaN";
        }
    }

    private static void single(StringBuilder text, String name, String type, String says, String value) {
        head(text, name, type, says);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String says) {
        text.append("# HELP ").append(name).append(' ').append(says).append("\n# TYPE ");
        text.append(name).append(' ').append(type).append('\n');
    }
}
