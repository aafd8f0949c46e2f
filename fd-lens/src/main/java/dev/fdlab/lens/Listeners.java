package dev.fdlab.lens;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * Who listens, by port.
 */
final class Listeners {
    /** How well a listener fits an end of a connection, the better the later. */
    enum Fit {
        NONE,
        /** It listens on every address. */
        WILDCARD,
        /** It listens on exactly this address. */
        EXACT
    }

    private final Set<InetSocketAddress> exact = new HashSet<>();
    private final Set<Integer> wildcards = new HashSet<>();

    void add(InetSocketAddress listener) {
        exact.add(listener);
        if (listener.getAddress().isAnyLocalAddress()) {
            wildcards.add(listener.getPort());
        }
    }

    Fit fit(InetSocketAddress end) {
        if (exact.contains(end)) {
            return Fit.EXACT;
        }
        return wildcards.contains(end.getPort()) ? Fit.WILDCARD : Fit.NONE;
    }
}
