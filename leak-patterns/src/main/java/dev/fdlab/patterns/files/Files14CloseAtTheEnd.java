package dev.fdlab.patterns.files;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;

/**
 * {@code close()} is the last statement, and the one before it throws.
 *
 * <p>Every stream is closed, and a test that writes a session and reads it again passes. Then somebody puts an object
 * into the session that is not {@code Serializable}, and the method ends before its end. {@code lsof} shows one regular
 * file for each call that fails, so the leak is as slow or as fast as the failures come.
 *
 * <p>The collector heals it, on JDK 17 and 25.
 *
 * <p>Fix: try-with-resources, which is {@code finally} done right: it closes both streams in any case, and an exception
 * of {@code close()} does not hide the first one.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-14", signature = "files", leaks = Leaks.UNTIL_COLLECTED)
public final class Files14CloseAtTheEnd implements FalseFix {

    @Override
    public void leak(Fixture fixture) throws IOException {
        Map<String, Object> session = Map.of("user", new Object());
        try {
            ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(fixture.fresh(".session")));
            out.writeObject(session);
            out.close();
        } catch (NotSerializableException e) {
            // This session will not survive a restart.
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Map<String, Object> session = Map.of("user", new Object());
        try (OutputStream file = Files.newOutputStream(fixture.fresh(".session"));
                ObjectOutputStream out = new ObjectOutputStream(file)) {
            out.writeObject(session);
        } catch (NotSerializableException e) {
            // This session will not survive a restart.
        }
    }
}
