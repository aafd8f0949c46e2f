package dev.fdlab.kit.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.observe.Observer;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpSocket;
import dev.fdlab.lens.TcpState;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Reads what {@code fd-lens --json --watch} writes in the container beside a server. */
final class Sidecar implements Observer.Source {

    /** What it runs beside the process that is 1 in the namespace that they share; it looks every 100 ms. */
    static final String[] COMMAND = {
        "java",
        "-XX:+UseSerialGC",
        // It lives for seconds, beside a program that wants the cores: the better compiler would cost more than it
        // saves.
        "-XX:TieredStopAtLevel=1",
        "-cp",
        "/app/fd-lens.jar",
        "dev.fdlab.lens.Main",
        "1",
        "--json",
        "--watch",
        "--interval",
        "100"
    };

    /** In seconds: an observer that is silent for this long has ended, or was never allowed to look. */
    private static final int SILENCE = 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Observer.Seen> tables = new LinkedBlockingQueue<>();
    private volatile String lastWords = "";

    /**
     * What this JVM's clock is ahead of the container's, by the line that took least; each line takes its own time to
     * come.
     */
    private long ahead = Long.MAX_VALUE;

    private long last = Long.MIN_VALUE;

    void line(String line) {
        long now = System.nanoTime();
        try {
            tables.add(seen(table(line), now));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            lastWords = line;
        }
    }

    /** When it was read, by this JVM's clock: later by what the quickest line takes. */
    Observer.Seen seen(DescriptorTable table, long came) {
        long read = ChronoUnit.NANOS.between(Instant.EPOCH, table.at());
        ahead = Math.min(ahead, came - read);
        last = Math.max(last, read + ahead);
        return new Observer.Seen(last, table);
    }

    /** A line of {@code fd-lens --json}, with everything that fd-lens knows of a process's descriptors. */
    static DescriptorTable table(String line) throws JsonProcessingException {
        JsonNode node = JSON.readTree(line);
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode descriptor : node.required("descriptors")) {
            descriptors.add(new Descriptor(
                    descriptor.required("number").intValue(),
                    Kind.valueOf(descriptor.required("kind").textValue()),
                    descriptor.required("target").textValue(),
                    descriptor.required("name").textValue(),
                    descriptor.required("deletedBytes").longValue(),
                    descriptor.has("state") ? Optional.of(tcp(descriptor)) : Optional.empty()));
        }
        return new DescriptorTable(
                node.required("pid").longValue(),
                Instant.parse(node.required("at").textValue()),
                DescriptorTable.Status.valueOf(node.required("status").textValue()),
                node.required("detail").textValue(),
                new Limit(limit(node.required("soft")), limit(node.required("hard"))),
                descriptors,
                StreamSupport.stream(node.required("notes").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList());
    }

    /** JSON has no number for "unlimited": fd-lens writes -1. */
    private static long limit(JsonNode node) {
        return node.longValue() < 0 ? Limit.UNLIMITED : node.longValue();
    }

    private static TcpSocket tcp(JsonNode node) {
        return new TcpSocket(
                address(node.required("local").textValue()),
                address(node.required("remote").textValue()),
                TcpState.valueOf(node.required("state").textValue()),
                Direction.valueOf(node.required("direction").textValue()),
                node.required("guessed").booleanValue(),
                node.required("receiveQueue").longValue(),
                node.required("sendQueue").longValue(),
                node.required("keepAlive").booleanValue());
    }

    /** {@code 127.0.0.1:80} or {@code [::1]:80}, as in the authority of a URL. */
    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public Observer.Seen next() throws InterruptedException {
        Observer.Seen next = tables.poll(SILENCE, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("The observer beside the server is silent; it last said: " + lastWords);
        }
        return next;
    }

    @Override
    public void close() {
        // Its container is stopped with the server's.
    }
}
