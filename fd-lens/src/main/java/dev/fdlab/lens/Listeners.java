package dev.fdlab.lens;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

    private final Map<Integer, Set<InetAddress>> addresses = new HashMap<>();

    void add(InetSocketAddress listener) {
        addresses.computeIfAbsent(listener.getPort(), port -> new HashSet<>()).add(listener.getAddress());
    }

    Fit fit(InetSocketAddress end) {
        Set<InetAddress> candidates = addresses.getOrDefault(end.getPort(), Set.of());
        if (candidates.contains(end.getAddress())) {
            return Fit.EXACT;
        }
        return candidates.stream().anyMatch(InetAddress::isAnyLocalAddress) ? Fit.WILDCARD : Fit.NONE;
    }
}
