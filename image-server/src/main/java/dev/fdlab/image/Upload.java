package dev.fdlab.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
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

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LARGEST_BODY)
                    .build())
            .build();

    /**
     * Reads a request body.
     *
     * @throws Refused 400 not a data URI in JSON, 413 too large, 415 not an image of the type it says
     */
    static Upload parse(byte[] body) throws Refused {
        String uri = data(body);
        int comma = uri.indexOf(',');
        if (!uri.startsWith("data:") || comma < 0 || !uri.substring(0, comma).endsWith(";base64")) {
            throw new Refused(400, "The field \"data\" is not a base64 data URI.");
        }
        String mediaType = uri.substring("data:".length(), comma - ";base64".length());
        ImageFormat format = ImageFormat.ofMediaType(mediaType)
                .orElseThrow(() -> new Refused(415, "The media type is not one of png, jpeg, gif and webp."));
        byte[] content = decode(uri.substring(comma + 1));
        if (content.length > LARGEST) {
            throw new Refused(413, "The image is larger than 10 MiB.");
        }
        if (!format.starts(content)) {
            throw new Refused(415, "The content is not " + format.mediaType() + " as its media type says.");
        }
        return new Upload(format, content);
    }

    private static byte[] decode(String base64) throws Refused {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The data is not valid base64.");
        }
    }

    private static String data(byte[] body) throws Refused {
        String data = null;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refused(400, "The body is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("data");
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.VALUE_STRING) {
                    data = parser.getText();
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
}
