package dev.fdlab.beside;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An extension that closes what a test has opened. */
final class Closer implements AfterEachCallback {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static void leave(AutoCloseable open) {
        OPEN.add(open);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.remove().close();
        }
    }
}
