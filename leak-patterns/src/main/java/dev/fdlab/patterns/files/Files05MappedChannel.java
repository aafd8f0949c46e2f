package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file is mapped, and its channel is left open for as long as the buffer is in use.
 *
 * <p>It seems that the mapping needs the channel. It does not: "a mapping, once established, is not dependent upon the
 * file channel that was used to create it" ({@code FileChannel.map}), and {@code mmap(2)} says the same of the
 * descriptor. {@code lsof} shows one regular file a call, and another line for the mapping, with {@code mem} in the
 * place of the number, which is not a descriptor and stays until the buffer is collected.
 *
 * <p>The collector heals it, on JDK 17 and 25: nothing in the buffer leads to the channel, so it goes even while the
 * buffer is in use.
 *
 * <p>Fix: close the channel as soon as the file is mapped.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-05", signature = "file-many-times", leaks = Leaks.UNTIL_COLLECTED)
public final class Files05MappedChannel implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        FileChannel index = FileChannel.open(fixture.text());
        read(index.map(MapMode.READ_ONLY, 0, index.size()));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        MappedByteBuffer mapped;
        try (FileChannel index = FileChannel.open(fixture.text())) {
            mapped = index.map(MapMode.READ_ONLY, 0, index.size());
        }
        read(mapped);
    }

    private static byte read(MappedByteBuffer index) {
        return index.get(0);
    }
}
