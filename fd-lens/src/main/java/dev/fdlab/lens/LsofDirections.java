package dev.fdlab.lens;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who began the connections of a listing, by the rules of {@link Direction}, from what the listing has: its listeners,
 * whichever process of it they belong to, and its connections.
 */
final class LsofDirections {
    /** The kernel's default of net.ipv4.ip_local_port_range: that of the machine is not in the listing. */
    private static final int LOWEST_OWN = 32768;

    private static final int HIGHEST_OWN = 60999;

    /** Where other systems take theirs from, as IANA asks (RFC 6335). */
    private static final int DYNAMIC = 49152;

    private final Map<String, Set<InetSocketAddress>> listeners = new HashMap<>();

    /** The ports of one host at one endpoint: several are clients of it. */
    private final Map<Object, Set<Integer>> clients = new HashMap<>();

    LsofDirections(Collection<LsofTcp> sockets) {
        for (LsofTcp socket : sockets) {
            if (socket.state() == TcpState.LISTEN) {
                listeners.computeIfAbsent(socket.table(), it -> new HashSet<>()).add(socket.local());
            } else {
                count(socket.local(), socket.remote());
                count(socket.remote(), socket.local());
            }
        }
    }

    TcpSocket of(LsofTcp socket) {
        if (socket.state() == TcpState.LISTEN) {
            return socket.socket(Direction.LISTENING, false);
        }
        if (accepts(socket.table(), socket.local(), true)) {
            return socket.socket(Direction.INBOUND, false);
        }
        if (peerAccepts(socket) || socket.state() == TcpState.SYN_SENT) {
            return socket.socket(Direction.OUTBOUND, false);
        }
        boolean serves = several(socket.local(), socket.remote());
        boolean isServed = several(socket.remote(), socket.local());
        if (serves != isServed) {
            return socket.socket(serves ? Direction.INBOUND : Direction.OUTBOUND, false);
        }
        boolean localOwn = own(socket.local());
        boolean remoteOwn = own(socket.remote()) || socket.remote().getPort() >= DYNAMIC;
        return localOwn == remoteOwn
                ? socket.socket(Direction.OUTBOUND, true)
                : socket.socket(localOwn ? Direction.OUTBOUND : Direction.INBOUND, false);
    }

    private void count(InetSocketAddress server, InetSocketAddress client) {
        clients.computeIfAbsent(key(server, client), it -> new HashSet<>()).add(client.getPort());
    }

    private boolean several(InetSocketAddress server, InetSocketAddress client) {
        return clients.getOrDefault(key(server, client), Set.of()).size() > 1;
    }

    private boolean accepts(String table, InetSocketAddress end, boolean here) {
        Set<InetSocketAddress> own = listeners.getOrDefault(table, Set.of());
        return own.contains(end) || here && own.contains(new InetSocketAddress(end.getPort()));
    }

    /**
     * The other end may be a socket of the other table. A wildcard of this machine stands for nothing of another one.
     */
    private boolean peerAccepts(LsofTcp socket) {
        InetSocketAddress peer = socket.remote();
        boolean here = !peer.isUnresolved() && peer.getAddress().isLoopbackAddress()
                || peer.getHostString().equals(socket.local().getHostString());
        for (String table : listeners.keySet()) {
            if (accepts(table, peer, here)) {
                return true;
            }
        }
        return false;
    }

    private static Object key(InetSocketAddress server, InetSocketAddress client) {
        return List.of(server, client.getHostString());
    }

    private static boolean own(InetSocketAddress end) {
        return end.getPort() >= LOWEST_OWN && end.getPort() <= HIGHEST_OWN;
    }
}
