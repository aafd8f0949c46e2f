package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Bytes to send, made while they are sent: a connection holds none of them. */
sealed interface Payload {
    /** Length in bytes; the same for as long as the step runs. */
    long length(Connection c);

    /** Puts the bytes from {@code from} on, as many as {@code to} takes. */
    void fill(Connection c, long from, ByteBuffer to);

    /** Called when all of it has been sent. */
    default void sent(Connection c) {}

    /** The declared or sent size that means "as long as the labels are". */
    long LABELS = -1;

    /** Fixed bytes, several times over. */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(byte[] bytes, int times) implements Payload {
        @Override
        public long length(Connection c) {
            return (long) bytes.length * times;
        }

        @Override
        public void fill(Connection c, long from, ByteBuffer to) {
            int at = (int) (from % bytes.length);
            while (to.hasRemaining()) {
                int n = Math.min(to.remaining(), bytes.length - at);
                to.put(bytes, at, n);
                at = 0;
            }
        }
    }

    /**
     * A response head.
     *
     * @param size the Content-Length, {@link #LABELS}, or none if chunked
     * @param headers further lines; {@code {target}} stands for the request's target
     */
    record Head(int status, long size, boolean chunked, boolean close, List<String> headers) implements Payload {
        private static final Map<Integer, String> REASONS = Map.of(
                200,
                "OK",
                302,
                "Found",
                307,
                "Temporary Redirect",
                400,
                "Bad Request",
                404,
                "Not Found",
                429,
                "Too Many Requests",
                431,
                "Request Header Fields Too Large",
                500,
                "Internal Server Error",
                502,
                "Bad Gateway",
                503,
                "Service Unavailable");

        @Override
        public long length(Connection c) {
            return text(c).length();
        }

        @Override
        public void fill(Connection c, long from, ByteBuffer to) {
            to.put(text(c).getBytes(ISO_8859_1), (int) from, to.remaining());
        }

        @Override
        public void sent(Connection c) {
            c.startBody(size, close);
        }

        private String text(Connection c) {
            StringBuilder text =
                    new StringBuilder(160).append("HTTP/1.1 ").append(status).append(' ');
            text.append(REASONS.getOrDefault(status, "Status")).append("\r\n");
            if (status != 204 && status != 304) {
                if (headers.stream().noneMatch(h -> h.startsWith("Content-Type:"))) {
                    text.append("Content-Type: application/json\r\n");
                }
                if (chunked) {
                    text.append("Transfer-Encoding: chunked\r\n");
                } else {
                    text.append("Content-Length: ").append(size == LABELS ? c.labels().length : size);
                    text.append("\r\n");
                }
            }
            if (close) {
                text.append("Connection: close\r\n");
            }
            for (String header : headers) {
                text.append(header.replace("{target}", c.target())).append("\r\n");
            }
            return text.append("\r\n").toString();
        }
    }

    /**
     * The next bytes of the body: the labels, then spaces, which JSON allows after a value.
     *
     * @param count so many, or {@link #LABELS} for the rest of what the head declared
     */
    record Body(long count) implements Payload {
        @Override
        public long length(Connection c) {
            return count == LABELS ? c.bodyLeft() : count;
        }

        @Override
        public void fill(Connection c, long from, ByteBuffer to) {
            labelsThenSpaces(c.labels(), c.bodySent() + from, to);
        }

        @Override
        public void sent(Connection c) {
            c.bodySent(length(c));
        }
    }

    /** One chunk of spaces, or the last chunk if 0. */
    record Chunk(int size) implements Payload {
        @Override
        public long length(Connection c) {
            return prefix().length() + size + 2L;
        }

        @Override
        public void fill(Connection c, long from, ByteBuffer to) {
            byte[] prefix = prefix().getBytes(ISO_8859_1);
            for (long at = from; to.hasRemaining(); at++) {
                long inData = at - prefix.length;
                if (inData < 0) {
                    to.put(prefix[(int) at]);
                } else {
                    to.put((byte) (inData < size ? ' ' : inData == size ? '\r' : '\n'));
                }
            }
        }

        private String prefix() {
            return Integer.toHexString(size) + "\r\n";
        }
    }

    private static void labelsThenSpaces(byte[] labels, long from, ByteBuffer to) {
        if (from < labels.length) {
            to.put(labels, (int) from, (int) Math.min(to.remaining(), labels.length - from));
        }
        while (to.hasRemaining()) {
            to.put((byte) ' ');
        }
    }
}
