package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known about one process, as JSON. The descriptors come last: they are the long part.
 */
final class Json {
    private Json() {}

    static JsonObject of(ProcessReport report) {
        return descriptors(summary(report), report.table());
    }

    /** All but the descriptors. */
    static JsonObject summary(ProcessReport report) {
        DescriptorTable table = report.table();
        JsonObject json = new JsonObject()
                .put("pid", table.pid())
                .put("at", Figures.milliseconds(table.at()))
                .put("status", table.status().name())
                .put("detail", table.detail())
                .put("open", table.open())
                .limit("soft", table.limit().soft())
                .limit("hard", table.limit().hard())
                .put("exhausted", table.exhausted())
                .texts("notes", table.notes());
        if (report.mappings().isPresent()) {
            json.object("mappings", mappings(report.mappings().get()));
        }
        List<JsonObject> groups = new ArrayList<>();
        for (Map.Entry<Group, List<Descriptor>> entry : report.groups().entrySet()) {
            groups.add(group(entry.getKey(), entry.getValue().size())
                    .texts("details", Details.of(entry.getKey(), entry.getValue(), report)));
        }
        json.objects("groups", groups);
        List<JsonObject> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            findings.add(finding(finding));
        }
        return json.objects("findings", findings);
    }

    static JsonObject descriptors(JsonObject json, DescriptorTable table) {
        List<JsonObject> descriptors = new ArrayList<>(table.open());
        for (Descriptor descriptor : table.descriptors()) {
            descriptors.add(descriptor(descriptor));
        }
        return json.objects("descriptors", descriptors);
    }

    static JsonObject group(Group group, int count) {
        JsonObject json = new JsonObject().put("kind", group.kind().name());
        if (group.direction().isPresent()) {
            json.put("direction", group.direction().get().name());
        }
        if (group.state().isPresent()) {
            json.put("state", group.state().get().name());
            json.put("guessed", group.guessed());
        }
        return json.put("peer", group.peer())
                .put("names", group.names())
                .put("places", group.places())
                .put("count", count);
    }

    private static JsonObject mappings(Mappings mappings) {
        return new JsonObject()
                .put("count", mappings.count())
                .put("limit", mappings.limit())
                .put("deleted", mappings.deleted())
                .put("deletedBytes", mappings.deletedBytes());
    }

    private static JsonObject finding(Finding finding) {
        Signature signature = finding.signature();
        return new JsonObject()
                .put("id", signature.id())
                .put("title", signature.title())
                .put("meaning", signature.meaning())
                .put("lookFor", signature.lookFor())
                .texts("patterns", signature.patterns())
                .put("count", finding.descriptors().size());
    }

    private static JsonObject descriptor(Descriptor descriptor) {
        JsonObject json = new JsonObject()
                .put("number", descriptor.number())
                .put("kind", descriptor.kind().name())
                .put("target", descriptor.target())
                .put("name", descriptor.name())
                .put("deletedBytes", descriptor.deletedBytes());
        return descriptor.tcp().isPresent() ? tcp(json, descriptor.tcp().get()) : json;
    }

    private static JsonObject tcp(JsonObject json, TcpSocket socket) {
        return json.put("local", Endpoint.text(socket.local()))
                .put("remote", Endpoint.text(socket.remote()))
                .put("state", socket.state().name())
                .put("direction", socket.direction().name())
                .put("guessed", socket.guessed())
                .put("receiveQueue", socket.receiveQueue())
                .put("sendQueue", socket.sendQueue())
                .put("keepAlive", socket.keepAlive());
    }
}
