package dev.fdlab.load.watch;

import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says itself about its descriptors, asked for once a second over a new connection, as Prometheus does.
 * At the limit it gives no answer: the gauge fails together with what it measures.
 */
final class OwnGauge implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Pattern OPEN = Pattern.compile("(?m)^process_open_fds (\\d+)");

    private final Program program;
    private final URI server;
    private final LiveRecording recording;
    private final Thread thread;

    OwnGauge(Program program, URI server, LiveRecording recording) {
        this.program = program;
        this.server = server;
        this.recording = recording;
        thread = new Thread(this::ask, "gauge-" + program.word());
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            while (true) {
                recording.gauge(program, says());
                Thread.sleep(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private OptionalInt says() {
        try (HttpConnection connection = new HttpConnection(server, PATIENCE)) {
            Matcher open = OPEN.matcher(connection.get("/metrics").text());
            return open.find() ? OptionalInt.of(Integer.parseInt(open.group(1))) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
