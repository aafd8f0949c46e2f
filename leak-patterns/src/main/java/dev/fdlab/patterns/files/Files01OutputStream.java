package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * A file is written and never closed.
 *
 * <p>A stream looks like memory: when the method returns, the variable is gone, and so, one would think, is the file.
 * The descriptor stays. {@code lsof} shows one regular file a call, each open for writing, and often empty: what the
 * buffer held was never flushed, so the file is not only leaked but also lost.
 *
 * <p>The collector heals it, on JDK 17 and 25: since JDK 10 a {@code Cleaner} closes the descriptor once the {@code
 * FileDescriptor} is unreachable. That is why it goes unnoticed in a small program, and strikes in one with a large
 * heap, which collects seldom.
 *
 * <p>Fix: try-with-resources. It closes on every path, exceptions included, and closing flushes.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-01", signature = "files", leaks = Leaks.UNTIL_COLLECTED)
public final class Files01OutputStream implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Writer report = new BufferedWriter(new OutputStreamWriter(
                new FileOutputStream(fixture.fresh(".txt").toFile()), StandardCharsets.UTF_8));
        report.write("total: 42\n");
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (Writer report = Files.newBufferedWriter(fixture.fresh(".txt"))) {
            report.write("total: 42\n");
        }
    }
}
