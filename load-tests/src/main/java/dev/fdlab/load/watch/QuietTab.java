package dev.fdlab.load.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A tab of a browser, as far as the lab can tell: it reads every event, and draws nothing. */
final class QuietTab implements AutoCloseable {

    private final Socket socket;
    private volatile boolean told;

    /** Asks for the events of a page. */
    QuietTab(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String request = "GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        Thread reader = new Thread(this::read, "quiet-tab");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told |= line.equals("event:news");
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /**
     * Makes sure that it was told something.
     *
     * @throws IllegalStateException when it was not
     */
    void wasTold() {
        if (!told) {
            throw new IllegalStateException("a tab was told no news: nothing was measured");
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
