package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;

/** Something to send. It makes its bytes once, when the step begins. */
sealed interface Payload {
    /** The bytes for this answer. */
    Bytes bytes(Answer answer);

    /** As it is written in a script. */
    String text();

    /** Whether it is sure to send at least one byte. */
    default boolean hasBytes() {
        return true;
    }

    /** Fixed text, one byte a character, several times over. */
    record Raw(String content, int times) implements Payload {
        @Override
        public Bytes bytes(Answer answer) {
            return Bytes.repeated(content.getBytes(ISO_8859_1), times);
        }

        @Override
        public String text() {
            return "send " + Written.quoted(content) + (times == 1 ? "" : " times=" + times);
        }

        @Override
        public boolean hasBytes() {
            return !content.isEmpty();
        }
    }

    /** How a head says where its body ends. */
    sealed interface Framing {
        /** With a Content-Length. */
        record Sized(Length length) implements Framing {}

        /** With {@code Transfer-Encoding: chunked}. */
        record Chunked() implements Framing {}
    }

    /**
     * A response head.
     *
     * @param close says {@code Connection: close}; the end of the script is then the end of the connection
     * @param headers further lines; {@code {target}} stands for the request's target
     */
    record Head(int status, Framing framing, boolean close, List<String> headers) implements Payload {
        private static final Map<Integer, String> REASONS = Map.ofEntries(
                Map.entry(200, "OK"),
                Map.entry(302, "Found"),
                Map.entry(307, "Temporary Redirect"),
                Map.entry(400, "Bad Request"),
                Map.entry(404, "Not Found"),
                Map.entry(429, "Too Many Requests"),
                Map.entry(431, "Request Header Fields Too Large"),
                Map.entry(500, "Internal Server Error"),
                Map.entry(502, "Bad Gateway"),
                Map.entry(503, "Service Unavailable"));

        @Override
        public Bytes bytes(Answer answer) {
            // A 1xx, a 204 and a 304 have no body, and nothing that describes one: RFC 9110, 8.6, 15.3.5 and 15.4.5.
            boolean withBody = status >= 200 && status != 204 && status != 304;
            Length declared = framing instanceof Framing.Sized sized ? sized.length() : Length.LABELS;
            long length = answer.begin(withBody ? declared : Length.of(0), close);
            StringBuilder head =
                    new StringBuilder(160).append("HTTP/1.1 ").append(status).append(' ');
            head.append(REASONS.getOrDefault(status, "Status")).append("\r\n");
            if (withBody) {
                if (headers.stream().noneMatch(h -> h.startsWith("Content-Type:"))) {
                    head.append("Content-Type: application/json\r\n");
                }
                head.append(
                        framing instanceof Framing.Chunked
                                ? "Transfer-Encoding: chunked\r\n"
                                : "Content-Length: " + length + "\r\n");
            }
            if (close) {
                head.append("Connection: close\r\n");
            } else if (answer.saysKeepAlive()) {
                head.append("Connection: keep-alive\r\n");
            }
            for (String header : headers) {
                head.append(header.replace("{target}", answer.target())).append("\r\n");
            }
            return Bytes.of(head.append("\r\n").toString().getBytes(ISO_8859_1));
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder("head ").append(status);
            if (framing instanceof Framing.Chunked) {
                text.append(" chunked");
            } else if (framing instanceof Framing.Sized sized && sized.length() instanceof Length.Exactly size) {
                text.append(" size=").append(size);
            }
            text.append(close ? " close" : "");
            headers.forEach(header -> text.append(' ').append(Written.quoted(header)));
            return text.toString();
        }
    }

    /** The next bytes of the body, or the rest of what the head declared. */
    record Body(Length length) implements Payload {
        @Override
        public Bytes bytes(Answer answer) {
            return answer.body(length);
        }

        @Override
        public String text() {
            return length instanceof Length.Exactly n ? "body " + n : "body";
        }

        @Override
        public boolean hasBytes() {
            return length instanceof Length.Exactly n && n.bytes() > 0;
        }
    }

    /** One chunk of spaces, or the last chunk if 0. */
    record Chunk(int size) implements Payload {
        private static final byte[] LINE_END = {'\r', '\n'};

        @Override
        public Bytes bytes(Answer answer) {
            return Bytes.spaced((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1), size, LINE_END);
        }

        @Override
        public String text() {
            return "chunk " + size;
        }
    }
}
