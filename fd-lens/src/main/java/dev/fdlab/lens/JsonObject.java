package dev.fdlab.lens;

import java.util.List;

/**
 * One JSON object, field by field, on one line (RFC 8259).
 */
final class JsonObject {
    private final StringBuilder json = new StringBuilder("{");

    JsonObject put(String field, String value) {
        return raw(field, quoted(value));
    }

    JsonObject put(String field, long value) {
        return raw(field, Long.toString(value));
    }

    JsonObject put(String field, boolean value) {
        return raw(field, Boolean.toString(value));
    }

    /** A limit; -1 stands for unlimited. */
    JsonObject limit(String field, long limit) {
        return put(field, limit == Limit.UNLIMITED ? -1 : limit);
    }

    /** With one digit after the point. */
    JsonObject tenths(String field, double value) {
        return raw(field, Double.toString(Math.round(value * 10) / 10.0));
    }

    JsonObject texts(String field, List<String> values) {
        StringBuilder array = new StringBuilder("[");
        for (String value : values) {
            array.append(array.length() > 1 ? "," : "").append(quoted(value));
        }
        return raw(field, array.append(']').toString());
    }

    JsonObject objects(String field, List<JsonObject> values) {
        StringBuilder array = new StringBuilder("[");
        for (JsonObject value : values) {
            array.append(array.length() > 1 ? "," : "").append(value);
        }
        return raw(field, array.append(']').toString());
    }

    JsonObject object(String field, JsonObject value) {
        return raw(field, value.toString());
    }

    private JsonObject raw(String field, String value) {
        json.append(json.length() > 1 ? ",\"" : "\"")
                .append(field)
                .append("\":")
                .append(value);
        return this;
    }

    @Override
    public String toString() {
        return json + "}";
    }

    /** What is not seen, and surrogates, are escaped: no text breaks the line, its UTF-8, or a terminal. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Escaped.hidden(c)) {
                json.append("\\u").append(Escaped.hex(c, 4));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
