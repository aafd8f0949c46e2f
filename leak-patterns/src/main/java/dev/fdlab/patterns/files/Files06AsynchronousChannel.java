package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.util.concurrent.ExecutionException;

/**
 * A file is read through an {@code AsynchronousFileChannel} that is never closed.
 *
 * <p>Unlike the {@code FileChannel} of the page before, it has no {@code Cleaner}: nobody cleans up behind it. {@code
 * lsof} shows one regular file a call, open for reading.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25. So a program that went well with a forgotten
 * {@code FileChannel} runs out of descriptors the day somebody makes it asynchronous.
 *
 * <p>Fix: try-with-resources, and inside it wait for the last read: closing the channel earlier may make that read fail
 * with an {@code AsynchronousCloseException}.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                no: for good
 * 25   1 file                no: for good
 * </pre>
 */
@Listed(id = "files-06", signature = "file-many-times", leaks = Leaks.FOR_GOOD)
public final class Files06AsynchronousChannel implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException, InterruptedException, ExecutionException {
        AsynchronousFileChannel file = AsynchronousFileChannel.open(fixture.text());
        file.read(ByteBuffer.allocate(16), 0).get();
    }

    @Override
    public void fix(Fixture fixture) throws IOException, InterruptedException, ExecutionException {
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(fixture.text())) {
            file.read(ByteBuffer.allocate(16), 0).get();
        }
    }
}
