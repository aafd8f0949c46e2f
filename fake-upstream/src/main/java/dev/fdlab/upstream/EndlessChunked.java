package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.chunk;
import static dev.fdlab.upstream.Steps.chunkedHead;
import static dev.fdlab.upstream.Steps.forever;
import static dev.fdlab.upstream.Steps.pause;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** One chunk follows another, for ever. */
public final class EndlessChunked extends Fault {
    private static final Parameter<Long> BYTES = Parameter.count("bytes", "1024", 1 << 20, "size of a chunk");
    private static final Parameter<Duration> MS = Parameter.time("ms", "10ms", "between two chunks");
    private static final About ABOUT = new About(
            "endless-chunked",
            "One chunk follows another, for ever.",
            Leaves.ESTABLISHED,
            CaughtBy.WHOLE_EXCHANGE,
            BYTES,
            MS);

    EndlessChunked() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private EndlessChunked(Values values) {
        super(ABOUT, values);
    }

    /** The size of a chunk, 1 byte to 1 MiB; 1024 by default. */
    public EndlessChunked bytes(int count) {
        return with(values().with(BYTES, (long) count));
    }

    /** The time between two chunks, in milliseconds, at most an hour; 10 by default. */
    public EndlessChunked ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    @Override
    EndlessChunked with(Values other) {
        return new EndlessChunked(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(chunkedHead()), forever(send(chunk(get(BYTES))), pause(get(MS))));
    }
}
