package dev.fdlab.lens;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A descriptor table as one line of JSON (RFC 8259).
 */
final class Json {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private Json() {}

    static String of(DescriptorTable table) {
        StringJoiner groups = new StringJoiner(",", "[", "]");
        table.groups().entrySet().forEach(entry -> groups.add(group(entry)));
        StringJoiner descriptors = new StringJoiner(",", "[", "]");
        table.descriptors().forEach(descriptor -> descriptors.add(descriptor(descriptor)));
        StringJoiner notes = new StringJoiner(",", "[", "]");
        table.notes().forEach(note -> notes.add(quoted(note)));
        return "{\"pid\":" + table.pid()
                + ",\"at\":" + quoted(MILLISECONDS.format(table.at()))
                + ",\"status\":" + quoted(table.status().name())
                + ",\"detail\":" + quoted(table.detail())
                + ",\"open\":" + table.open()
                + ",\"soft\":" + limit(table.limit().soft())
                + ",\"hard\":" + limit(table.limit().hard())
                + ",\"notes\":" + notes
                + ",\"groups\":" + groups
                + ",\"descriptors\":" + descriptors + "}";
    }

    private static String group(Map.Entry<Group, Integer> entry) {
        Group group = entry.getKey();
        return "{\"kind\":" + quoted(group.kind().name())
                + group.direction()
                        .map(it -> ",\"direction\":" + quoted(it.name()))
                        .orElse("")
                + group.state().map(it -> ",\"state\":" + quoted(it.name())).orElse("")
                + ",\"peer\":" + quoted(group.peer())
                + ",\"count\":" + entry.getValue() + "}";
    }

    private static String descriptor(Descriptor descriptor) {
        return "{\"number\":" + descriptor.number()
                + ",\"kind\":" + quoted(descriptor.kind().name())
                + ",\"target\":" + quoted(descriptor.target())
                + ",\"name\":" + quoted(descriptor.name())
                + ",\"deletedBytes\":" + descriptor.deletedBytes()
                + descriptor.tcp().map(Json::tcp).orElse("") + "}";
    }

    private static String tcp(TcpSocket socket) {
        return ",\"local\":" + quoted(Endpoint.text(socket.local()))
                + ",\"remote\":" + quoted(Endpoint.text(socket.remote()))
                + ",\"state\":" + quoted(socket.state().name())
                + ",\"direction\":" + quoted(socket.direction().name())
                + ",\"guessed\":" + socket.guessed()
                + ",\"receiveQueue\":" + socket.receiveQueue()
                + ",\"sendQueue\":" + socket.sendQueue()
                + ",\"keepAlive\":" + socket.keepAlive();
    }

    private static long limit(long value) {
        return value == Limit.UNLIMITED ? -1 : value;
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                // Escaped, a surrogate without its pair cannot break the UTF-8 of the line.
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
