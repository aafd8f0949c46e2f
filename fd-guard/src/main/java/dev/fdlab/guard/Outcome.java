package dev.fdlab.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * How a test ended in the child JVM.
 *
 * @param thrown what it threw, serialized; empty if that cannot be, or it threw nothing
 * @param text the same as text; empty if it threw nothing
 */
record Outcome(byte[] thrown, String text) implements Serializable {

    private static final long serialVersionUID = 1;

    static final Outcome PASSED = new Outcome(new byte[0], "");

    static Outcome of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        } catch (IOException | RuntimeException e) {
            return new Outcome(new byte[0], text.toString());
        }
        return new Outcome(bytes.toByteArray(), text.toString());
    }

    static Outcome skipped(String why) {
        return of(new TestAbortedException(why));
    }

    boolean failed() {
        return !text.isEmpty();
    }

    /** Throws what the test threw: the thing itself where it can be sent, and else an error with its text. */
    void rethrow() throws Throwable {
        if (failed()) {
            throw read();
        }
    }

    private Throwable read() {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(thrown))) {
            return (Throwable) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return new AssertionFailedError(text);
        }
    }
}
