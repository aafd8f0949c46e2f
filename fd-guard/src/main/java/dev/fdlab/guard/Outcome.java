package dev.fdlab.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * How a test ended in the child JVM.
 *
 * @param reason what it threw; null if it passed
 */
record Outcome(Throwable reason) implements Serializable {

    private static final long serialVersionUID = 1;

    static final Outcome PASSED = new Outcome(null);

    /** What was thrown, as it is where it can be sent, and else as text. */
    static Outcome of(Throwable thrown) {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(thrown);
            return new Outcome(thrown);
        } catch (IOException e) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return new Outcome(new AssertionFailedError(text.toString()));
        }
    }

    static Outcome skipped(String why) {
        return new Outcome(new TestAbortedException(why));
    }

    void rethrow() throws Throwable {
        if (reason != null) {
            throw reason;
        }
    }
}
