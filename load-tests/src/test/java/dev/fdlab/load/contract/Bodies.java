package dev.fdlab.load.contract;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests as bytes. */
final class Bodies {

    /** The largest image that a server takes, in bytes. */
    static final int LARGEST = 10 * 1024 * 1024;

    static byte[] upload(String mediaType, byte[] content) {
        return upload("data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content));
    }

    static byte[] upload(String uri) {
        return ("{\"data\":\"" + uri + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** The head of a {@code POST /images} with these headers, to be sent on its own. */
    static byte[] head(URI server, String... headers) {
        return head("HTTP/1.1", server, headers);
    }

    static byte[] head(String version, URI server, String... headers) {
        return ("POST /images " + version + "\r\nHost: " + server.getAuthority()
                        + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A body in chunks of this size in bytes (RFC 9112, 7.1). */
    static byte[] chunked(byte[] body, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, at, length);
            out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private Bodies() {}
}
