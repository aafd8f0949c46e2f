package dev.fdlab.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An image as it was posted: {@code {"data":"data:image/png;base64,..."}}.
 *
 * @param format what it is, by media type and first bytes
 * @param content at most 10 MiB
 */
record Upload(ImageFormat format, byte[] content) {

    /** The largest image, decoded, in bytes. */
    static final int LARGEST = 10 * 1024 * 1024;

    /** The largest request body: an image in base64 and some JSON around it. */
    static final int LARGEST_BODY = (LARGEST + 2) / 3 * 4 + 4096;

    /** Of a field, in bytes. Jackson keeps some thousand names between two bodies, however long they are. */
    private static final int LONGEST_NAME = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LARGEST_BODY)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    /** Of a data URI, up to its comma: no media type is longer. */
    private static final int LONGEST_PREFIX = 256;

    /**
     * Characters of base64 that are decoded at once; four give three bytes. {@link Base64.Decoder#wrap} would read them
     * one by one: two to three times as long, on a processor that others wait for.
     */
    static final int PART = 64 * 1024;

    /** What a text of JSON takes besides, while it is unescaped: two bytes a character, twice, and the text. */
    private static final int UNESCAPING = 5;

    /** A text in a body: the bytes {@code [from, to)}. */
    private record Text(Body body, int from, int to) {}

    /**
     * Reads a request body. What it takes in memory beside the body is asked for first.
     *
     * @throws Refused 400 not a data URI in JSON, 413 too large, 415 not an image of the type it says, 503 no memory
     */
    static Upload parse(Body body) throws Refused {
        Text uri = data(body);
        String prefix = prefix(uri);
        if (!prefix.startsWith("data:") || !prefix.endsWith(";base64")) {
            throw new Refused(400, "The field \"data\" is not a base64 data URI.");
        }
        String mediaType = prefix.substring("data:".length(), prefix.length() - ";base64".length());
        ImageFormat format = ImageFormat.ofMediaType(mediaType)
                .orElseThrow(() -> new Refused(415, "The media type is not one of png, jpeg, gif and webp."));
        byte[] content = decode(new Text(uri.body(), uri.from() + prefix.length() + 1, uri.to()), body);
        if (!format.starts(content)) {
            throw new Refused(415, "The content is not " + format.mediaType() + " as its media type says.");
        }
        return new Upload(format, content);
    }

    /** What comes before the comma; empty if there is none. */
    private static String prefix(Text uri) throws Refused {
        int end = Math.min(uri.to(), uri.from() + LONGEST_PREFIX);
        try {
            String start = new String(uri.body().stream(uri.from(), end).readAllBytes(), StandardCharsets.ISO_8859_1);
            return start.substring(0, Math.max(0, start.indexOf(',')));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream over memory
        }
    }

    private static byte[] decode(Text base64, Body body) throws Refused {
        int length = base64.to() - base64.from();
        int padding = 0;
        while (padding < Math.min(2, length) && base64.body().at(base64.to() - 1 - padding) == '=') {
            padding++;
        }
        int size = (int) ((length - padding) * 3L / 4);
        if (size > LARGEST) {
            throw Refused.tooLarge();
        }
        if (!body.take(size)) {
            throw Refused.noMemory();
        }
        byte[] content = new byte[size];
        int come = 0;
        try (InputStream characters = base64.body().stream(base64.from(), base64.to())) {
            for (byte[] some = characters.readNBytes(PART); some.length > 0; some = characters.readNBytes(PART)) {
                byte[] bytes = Base64.getDecoder().decode(some);
                if (bytes.length != Math.min(PART / 4 * 3, size - come)) {
                    throw new IllegalArgumentException("padding amid the text");
                }
                System.arraycopy(bytes, 0, content, come, bytes.length);
                come += bytes.length;
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The data is not valid base64.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream over memory
        }
    }

    private static Text data(Body body) throws Refused {
        Text data = null;
        try (JsonParser parser = JSON.createParser(body.stream())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refused(400, "The body is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("data");
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.VALUE_STRING) {
                    data = text(parser, body);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new Refused(400, "The body is not a JSON object.");
            }
        } catch (Refused e) {
            throw e;
        } catch (IOException e) {
            throw new Refused(400, "The body is not valid JSON.");
        }
        if (data == null) {
            throw new Refused(400, "The body has no text field \"data\".");
        }
        return data;
    }

    /** The text that the parser has come to, where it lies: a copy only of one that is escaped, or not in UTF-8. */
    private static Text text(JsonParser parser, Body body) throws IOException, Refused {
        long quote = parser.currentTokenLocation().getByteOffset();
        if (quote >= 0) {
            int from = (int) quote + 1;
            int length = plain(body, from);
            if (length >= 0) {
                return new Text(body, from, from + length);
            }
        }
        if (!body.take((long) UNESCAPING * body.size())) {
            throw Refused.noMemory();
        }
        byte[] copy = parser.getText().getBytes(StandardCharsets.ISO_8859_1);
        Body unescaped = Body.of(copy);
        return new Text(unescaped, 0, copy.length);
    }

    /** How many bytes there are before the closing quote; -1 if one of them escapes another, or there is no quote. */
    private static int plain(Body body, int from) throws IOException {
        InputStream bytes = body.stream(from, body.size());
        byte[] some = new byte[8192];
        int before = 0;
        for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
            for (int i = 0; i < count; i++) {
                if (some[i] == '"') {
                    return before + i;
                }
                if (some[i] == '\\') {
                    return -1;
                }
            }
            before += count;
        }
        return -1;
    }
}
