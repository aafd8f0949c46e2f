package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;

/** What samples leak on purpose: kept, so that no collection closes it. */
final class Kept {

    private static final List<AutoCloseable> ALL = new ArrayList<>();

    static synchronized <T extends AutoCloseable> T keep(T leaked) {
        ALL.add(leaked);
        return leaked;
    }

    static synchronized void close() throws Exception {
        for (AutoCloseable leaked : ALL) {
            leaked.close();
        }
        ALL.clear();
    }

    private Kept() {}
}
