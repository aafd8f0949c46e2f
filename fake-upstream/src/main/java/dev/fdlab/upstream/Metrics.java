package dev.fdlab.upstream;

/** The counts as Prometheus text, format 0.0.4. */
final class Metrics {
    private final StringBuilder out = new StringBuilder();

    private Metrics() {}

    static String text(Engine.Counts counts, long limit) {
        Counters since = counts.since();
        Metrics m = new Metrics();
        m.head("upstream_connections_open", "gauge", "Connections open now").value("", counts.open());
        m.head("upstream_connections_accepted_total", "counter", "Connections accepted")
                .value("", since.accepted);
        m.head("upstream_connections_ended_total", "counter", "Connections by who ended them first");
        for (Ended ended : Ended.values()) {
            if (ended != Ended.STILL_OPEN) {
                m.value("{by=\"" + ended.text + "\"}", since.ended.getOrDefault(ended, 0L));
            }
        }
        m.head("upstream_accept_errors_total", "counter", "Accepts that failed, or were put off to spare the reserve")
                .value("{reason=\"failed\"}", since.acceptErrors);
        m.value("{reason=\"reserve\"}", since.acceptsHeld);
        m.head("upstream_requests_total", "counter", "Requests by the fault they got");
        since.requests.forEach((fault, n) -> m.value("{fault=\"" + fault + "\"}", n[0]));
        m.head("upstream_received_bytes_total", "counter", "Bytes from clients").value("", since.bytesIn);
        m.head("upstream_sent_bytes_total", "counter", "Bytes to clients").value("", since.bytesOut);
        m.head("upstream_journal_entries", "gauge", "Connections in the journal")
                .value("", counts.recorded());
        m.head("upstream_journal_dropped_total", "counter", "Connections that the full journal forgot")
                .value("", counts.dropped());
        m.head("upstream_descriptor_limit", "gauge", "Limit of open files of this process")
                .value("", limit);
        return m.out.toString();
    }

    private String name;

    private Metrics head(String metric, String type, String help) {
        name = metric;
        out.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
        return this;
    }

    private void value(String labels, long value) {
        out.append(name).append(labels).append(' ').append(value).append('\n');
    }
}
