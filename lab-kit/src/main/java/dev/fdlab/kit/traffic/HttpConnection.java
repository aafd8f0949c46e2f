package dev.fdlab.kit.traffic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One keep-alive connection that sends one request at a time. An HTTP library hides which request uses which
 * connection, and when a connection is closed: where descriptors are counted both matter. Not thread-safe.
 */
public final class HttpConnection implements AutoCloseable {

    /** A bound for a server that is merely busy; whoever expects silence says how long to wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Socket socket = new Socket();
    private final String authority;
    private Runnable onAnswer = () -> {};
    private boolean answering;
    private InputStream in;

    /**
     * Connects.
     *
     * @throws IOException when the connection is refused or not completed by the kernel in time
     */
    public HttpConnection(URI base) throws IOException {
        this(base, PATIENCE);
    }

    /**
     * Connects.
     *
     * @param patience to be connected, and then for a byte of each answer: 1 ms to 24 days
     * @throws IOException when the connection is refused or not completed by the kernel in time
     */
    public HttpConnection(URI base, Duration patience) throws IOException {
        authority = base.getAuthority();
        int millis = (int) patience.toMillis();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), millis);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sets how long to wait for a byte of an answer: 1 ms to 24 days; without this a minute. */
    public HttpConnection patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return this;
    }

    /** Sets what to do after each whole answer. */
    public HttpConnection onAnswer(Runnable onAnswer) {
        this.onAnswer = onAnswer;
        return this;
    }

    /** Sends a request without a body and reads the answer. */
    public Answer get(String path) throws IOException {
        return exchange("GET", path, new byte[0]);
    }

    /** Sends JSON and reads the answer. */
    public Answer post(String path, byte[] json) throws IOException {
        return exchange("POST", path, json);
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws java.net.SocketTimeoutException when the server stays silent for longer than the patience
     * @throws IOException when the connection ends before the answer does
     */
    public Answer exchange(String method, String path, byte[] body) throws IOException {
        send(method, path, body);
        return receive(method);
    }

    /** Sends a request and does not wait. */
    public void send(String method, String path, byte[] body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n"
                + (body.length > 0 ? "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n" : "")
                + "\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        answering = false;
        OutputStream out = socket.getOutputStream();
        if (body.length == 0) {
            out.write(bytes);
        } else {
            // One write where it fits: two would cost a delayed acknowledgement on some stacks.
            byte[] whole = new byte[bytes.length + body.length];
            System.arraycopy(bytes, 0, whole, 0, bytes.length);
            System.arraycopy(body, 0, whole, bytes.length, body.length);
            out.write(whole);
        }
    }

    /** Sends bytes as they are: half a request, or something that is not a request at all. */
    public void send(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
    }

    /** Reads the answer to a request that was sent before. */
    public Answer receive(String method) throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("Not an HTTP answer: " + String.join(" ", status));
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status[1]);
        byte[] body = new byte[0];
        if (!method.equals("HEAD") && code != 204 && code != 304) {
            body = body(headers);
        }
        onAnswer.run();
        return new Answer(code, headers, body);
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        if (!headers.containsKey("content-length")) {
            return in.readAllBytes();
        }
        return bytes(Integer.parseInt(headers.get("content-length")));
    }

    /** RFC 9112, 7.1: each chunk with its size in front, the last one empty, and fields that nobody here needs. */
    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(bytes(size));
            line();
        }
        String field = line();
        while (!field.isEmpty()) {
            field = line();
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String size = line().split(";", 2)[0].strip();
        try {
            return Integer.parseInt(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("Not the size of a chunk: " + size, e);
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            answering = true;
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Whether a byte of the answer to the last request has come. Without, the server may not have read the request. */
    public boolean answering() {
        return answering;
    }

    /** Closes with a RST instead of a FIN: a client that vanishes. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
