package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * A request while it comes in, and what is kept of it. Reads as much of HTTP/1.1 (RFC 9112) as an upstream needs; what
 * is not needed is counted and thrown away, so that a request costs a bounded amount of memory.
 */
final class Request {
    /** The longest head, in bytes: beyond it the answer is 431. */
    static final int MAX_HEAD = 64 * 1024;

    /** The bytes of each line that are kept; the rest is read and thrown away. */
    static final int MAX_LINE = 1024;

    /** Why a request is refused. */
    enum Problem {
        HEAD_TOO_LONG(431, "the request's head is longer than " + MAX_HEAD + " bytes"),
        NOT_HTTP(400, "Content-Length or the size of a chunk is not a number");

        final int status;
        final String sentence;

        Problem(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }
    }

    private enum Reading {
        LINE,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE
    }

    private Reading reading = Reading.LINE;
    private byte[] line = new byte[128];
    private int length;
    private int head;
    private long left;
    private boolean expectsContinue;
    private boolean chunked;
    private boolean close;
    private Problem problem;
    private String requestLine = "";

    /** The first line as it came, at most {@link #MAX_LINE} bytes of it. */
    String line() {
        return requestLine;
    }

    /** The second word of the first line, {@code /} if there is none. */
    String target() {
        int start = requestLine.indexOf(' ') + 1;
        int end = requestLine.indexOf(' ', start);
        return start == 0 || start == requestLine.length()
                ? "/"
                : requestLine.substring(start, end < 0 ? requestLine.length() : end);
    }

    boolean headRead() {
        return reading.ordinal() > Reading.HEADERS.ordinal();
    }

    boolean complete() {
        return reading == Reading.COMPLETE;
    }

    /** The client wants this connection closed after the answer. */
    boolean close() {
        return close;
    }

    /** The client holds its body back until it is told to go on. */
    boolean waitsForContinue() {
        return expectsContinue && !complete();
    }

    /** What is wrong with it, if anything is. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Takes what belongs to this request. */
    void feed(ByteBuffer in) {
        while (in.hasRemaining() && reading != Reading.COMPLETE) {
            switch (reading) {
                case BODY, CHUNK -> skip(in);
                default -> lineByte(in.get());
            }
        }
    }

    private void skip(ByteBuffer in) {
        int n = (int) Math.min(in.remaining(), left);
        in.position(in.position() + n);
        left -= n;
        if (left == 0) {
            reading = reading == Reading.BODY ? Reading.COMPLETE : Reading.CHUNK_END;
        }
    }

    private void lineByte(byte b) {
        if (!headRead() && ++head > MAX_HEAD) {
            refuse(Problem.HEAD_TOO_LONG);
        } else if (b == '\n') {
            lineEnd();
        } else if (length < MAX_LINE) {
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, MAX_LINE);
            }
            line[length++] = b;
        }
    }

    /**
     * Whether this header can be one that matters: the others never become a String, since ten thousand of them add up.
     */
    private boolean ignored() {
        return reading == Reading.HEADERS && length > 1 && "ctCTeE".indexOf(line[0]) < 0;
    }

    private void lineEnd() {
        if (ignored()) {
            length = 0;
            return;
        }
        String text = new String(line, 0, length, ISO_8859_1).stripTrailing();
        length = 0;
        switch (reading) {
            case LINE -> {
                // RFC 9112, 2.2: an empty line before the request line is to be ignored.
                if (!text.isEmpty()) {
                    requestLine = text;
                    close = text.endsWith("HTTP/1.0");
                    reading = Reading.HEADERS;
                }
            }
            case HEADERS -> header(text);
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> reading = Reading.CHUNK_SIZE;
            case TRAILERS -> {
                if (text.isEmpty()) {
                    done();
                }
            }
            default -> throw new IllegalStateException(reading.name());
        }
    }

    private void header(String text) {
        if (text.isEmpty()) {
            if (chunked) {
                reading = Reading.CHUNK_SIZE;
            } else if (left > 0) {
                reading = Reading.BODY;
                line = null;
            } else {
                done();
            }
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "content-length" -> {
                if (value.matches("\\d{1,15}")) {
                    left = Long.parseLong(value);
                } else {
                    refuse(Problem.NOT_HTTP);
                }
            }
            case "transfer-encoding" -> chunked = value.contains("chunked");
            case "connection" -> close = value.contains("close") || close && !value.contains("keep-alive");
            case "expect" -> expectsContinue = value.contains("100-continue");
            default -> {}
        }
    }

    private void chunkSize(String text) {
        String digits = text.split(";", 2)[0].strip();
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            refuse(Problem.NOT_HTTP);
            return;
        }
        left = Long.parseLong(digits, 16);
        reading = left == 0 ? Reading.TRAILERS : Reading.CHUNK;
    }

    private void refuse(Problem why) {
        problem = why;
        close = true;
        done();
    }

    private void done() {
        reading = Reading.COMPLETE;
        line = null;
    }
}
