package dev.fdlab.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** The control port's answers as JSON. Times are milliseconds on a monotonic clock, from the accept on. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Instant wall;
    private final long nanos;

    /** Fixes what time it is, so that a monotonic time can be shown as a date. */
    Json(Instant wall, long nanos) {
        this.wall = wall;
        this.nanos = nanos;
    }

    static Json now() {
        return new Json(Instant.now(), System.nanoTime());
    }

    static String faults() {
        ArrayNode all = MAPPER.createArrayNode();
        for (Fault fault : Faults.all()) {
            ObjectNode node = all.addObject().put("name", fault.name());
            ArrayNode parameters = node.putArray("parameters");
            for (Parameter<?> parameter : fault.about().parameters()) {
                parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("default", parameter.value())
                        .put("range", parameter.type().range())
                        .put("meaning", parameter.meaning());
            }
            node.put("sees", fault.about().sees());
            node.put("leaves", fault.about().leaves().text);
            node.put("caughtBy", fault.about().caughtBy().text);
        }
        return all.toPrettyString() + "\n";
    }

    String journal(JournalRing.View view) {
        ObjectNode node = MAPPER.createObjectNode().put("capacity", view.capacity());
        node.put("dropped", view.dropped());
        node.set("connections", entries(view.entries()));
        return node + "\n";
    }

    String connections(List<JournalEntry> entries) {
        return entries(entries) + "\n";
    }

    private ArrayNode entries(List<JournalEntry> entries) {
        ArrayNode all = MAPPER.createArrayNode();
        entries.forEach(entry -> all.add(entry(entry)));
        return all;
    }

    private ObjectNode entry(JournalEntry entry) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", entry.id);
        node.put("client", entry.address.getHostAddress() + ":" + entry.port);
        node.put("accepted", wall.minusNanos(nanos - entry.accepted).toString());
        node.put("fault", entry.fault);
        node.put("requestLine", entry.requestLine());
        node.put("requests", entry.requests);
        ArrayNode exchanges = node.putArray("exchanges");
        for (JournalEntry.Received request : entry.received()) {
            exchanges
                    .addObject()
                    .put("atMs", since(entry, request.at()))
                    .put("requestLine", request.requestLine())
                    .put("fault", request.fault());
        }
        time(node, entry, "firstByteInMs", entry.firstIn);
        time(node, entry, "lastByteInMs", entry.lastIn);
        time(node, entry, "firstByteOutMs", entry.firstOut);
        time(node, entry, "lastByteOutMs", entry.lastOut);
        time(node, entry, "clientFinMs", entry.clientFin);
        node.put("bytesIn", entry.bytesIn);
        node.put("bytesOut", entry.bytesOut);
        node.put("ended", entry.ended.text);
        time(node, entry, "endedAfterMs", entry.over);
        return node;
    }

    private static void time(ObjectNode node, JournalEntry entry, String name, long at) {
        if (at == 0) {
            node.putNull(name);
        } else {
            node.put(name, since(entry, at));
        }
    }

    private static double since(JournalEntry entry, long at) {
        return Math.round((at - entry.accepted) / 1000.0) / 1000.0;
    }
}
