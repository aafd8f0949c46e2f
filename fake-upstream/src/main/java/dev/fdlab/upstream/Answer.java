package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The answer to one request, while a script makes it: what its head declared, and how much of its body was sent. */
final class Answer {
    private boolean withoutBody;
    private boolean saysKeepAlive;
    private String target;
    private byte[] labels;
    private long declared;
    private long sent;
    private boolean closes;

    /** Answers this request; null stands for an upstream that speaks first. */
    Answer(Request request) {
        turnTo(request);
    }

    /** Another request has come; a body that was begun goes on. */
    void turnTo(Request request) {
        // The answer to HEAD has a length and no body: RFC 9110, 9.3.2.
        withoutBody = request != null && request.line().startsWith("HEAD ");
        // Of HTTP/1.0 a connection that is kept is said to be, or the client waits for its end: RFC 9112, C.2.2.
        saysKeepAlive = request != null && request.line().endsWith(" HTTP/1.0") && !request.close();
        target = request == null ? "/" : request.target();
        labels = new RequestTarget(target).labels().getBytes(UTF_8);
    }

    String target() {
        return target;
    }

    boolean saysKeepAlive() {
        return saysKeepAlive;
    }

    /** A head begins a new body, and may say {@code Connection: close}. Returns its Content-Length. */
    long begin(Length length, boolean close) {
        long bytes = length.or(labels.length);
        declared = withoutBody ? 0 : bytes;
        sent = 0;
        closes = close;
        return bytes;
    }

    /** The next bytes of the body: the labels, then spaces, which JSON allows after a value. */
    Bytes body(Length length) {
        long count = length.or(Math.max(0, declared - sent));
        int from = (int) Math.min(sent, labels.length);
        int to = (int) Math.min(sent + count, labels.length);
        sent += count;
        return Bytes.spaced(Arrays.copyOfRange(labels, from, to), count - (to - from), new byte[0]);
    }

    /** A head said {@code Connection: close}. */
    boolean closes() {
        return closes;
    }
}
