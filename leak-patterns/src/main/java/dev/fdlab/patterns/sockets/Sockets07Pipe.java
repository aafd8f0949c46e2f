package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/**
 * A {@code Pipe} is opened, and only the end that is written to is closed.
 *
 * <p>Closing it is how the reader learns that there is no more. The reader sees the end of the stream, stops, and does
 * not think of closing what is at its end. {@code lsof} shows one pipe a call ({@code FIFO}), open for reading, and
 * nothing at its other end. If neither end is closed, there are two.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: try-with-resources for the source too. A {@code Pipe} itself cannot be closed, only its two ends.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 pipe                no: for good
 * 25   1 pipe                no: for good
 * </pre>
 */
@Listed(id = "sockets-07", signature = "pipe-ends", leaks = Leaks.FOR_GOOD)
public final class Sockets07Pipe implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel sink = pipe.sink()) {
            sink.write(ByteBuffer.wrap(new byte[] {42}));
        }
        drain(pipe.source());
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source()) {
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.wrap(new byte[] {42}));
            }
            drain(source);
        }
    }

    private static void drain(Pipe.SourceChannel source) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        while (source.read(buffer) >= 0) {
            buffer.clear();
        }
    }
}
