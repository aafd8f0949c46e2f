package dev.fdlab.load.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.traffic.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/**
 * An image to upload: a PNG signature and noise, since the servers look at the signature alone.
 *
 * @param bytes the file's content
 */
public record Image(byte[] bytes) {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An image of this size in bytes (at least 8); the same seed gives the same bytes. */
    public static Image png(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(PNG, 0, bytes, 0, PNG.length);
        return new Image(bytes);
    }

    /** The body of {@code POST /images}. */
    public byte[] json() {
        String data = Base64.getEncoder().encodeToString(bytes);
        return ("{\"data\":\"data:image/png;base64," + data + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    /** The id in the 201 answer of an upload. */
    public static String id(Answer created) throws IOException {
        return JSON.readTree(created.body()).required("id").textValue();
    }
}
