package dev.fdlab.lens;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Map<String, Set<InetSocketAddress>> listeners = new HashMap<>();
    private final Map<Object, Set<Integer>> clients = new HashMap<>();

    LsofDirections(Collection<LsofTcp> sockets) {
        for (LsofTcp socket : sockets) {
            if (socket.state() == TcpState.LISTEN) {
                listeners.computeIfAbsent(socket.table(), it -> new HashSet<>()).add(socket.local());
            } else {
                clients.computeIfAbsent(oneClient(socket), it -> new HashSet<>())
                        .add(socket.remote().getPort());
            }
        }
    }

    TcpSocket of(LsofTcp socket) {
        if (socket.state() == TcpState.LISTEN) {
            return socket.socket(Direction.LISTENING, false);
        }
        if (listens(socket, socket.local())) {
            return socket.socket(Direction.INBOUND, false);
        }
        if (listens(socket, socket.remote()) || socket.state() == TcpState.SYN_SENT) {
            return socket.socket(Direction.OUTBOUND, false);
        }
        if (clients.getOrDefault(oneClient(socket), Set.of()).size() > 1) {
            return socket.socket(Direction.INBOUND, false);
        }
        boolean localOwn = own(socket.local());
        boolean remoteOwn = own(socket.remote());
        return localOwn == remoteOwn
                ? socket.socket(Direction.OUTBOUND, true)
                : socket.socket(localOwn ? Direction.OUTBOUND : Direction.INBOUND, false);
    }

    private boolean listens(LsofTcp socket, InetSocketAddress end) {
        Set<InetSocketAddress> own = listeners.getOrDefault(socket.table(), Set.of());
        return own.contains(end) || own.contains(new InetSocketAddress(end.getPort()));
    }

    private static Object oneClient(LsofTcp socket) {
        return java.util.List.of(socket.table(), socket.local(), socket.remote().getHostString());
    }

    private static boolean own(InetSocketAddress end) {
        return end.getPort() >= LOWEST_OWN && end.getPort() <= HIGHEST_OWN;
    }
}
