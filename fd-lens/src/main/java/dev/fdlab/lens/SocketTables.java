package dev.fdlab.lens;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the socket tables of a process's network namespace say about its sockets, by inode.
 */
final class SocketTables {
    private final Path net;
    private final Map<Long, TcpLine> tcp = new HashMap<>();
    private final Map<Long, Kind> kinds = new HashMap<>();
    private final Map<Integer, Set<InetAddress>> listeners = new HashMap<>();

    private Map<Long, TcpLine> prefetched;

    SocketTables(Path process) {
        this.net = process.resolve("net");
    }

    /**
     * Reads the largest table before it is known which of its sockets matter, so that this can be done while links are
     * followed. It may therefore lack sockets that were opened since.
     */
    void prefetch() {
        Map<Long, TcpLine> all = new HashMap<>();
        try {
            TableLines.read(net.resolve("tcp6"), (bytes, from, to) -> {
                all.put(TcpLine.inode(bytes, from, to), TcpLine.parse(bytes, from, to));
                return true;
            });
            prefetched = all;
        } catch (IOException e) {
            // Then find reads it, and tells.
        }
    }

    /**
     * Reads table after table until every wanted inode is found, or all are read.
     *
     * @return whether a second call might find more, because prefetched data was used for this one
     */
    boolean find(Set<Long> wanted) throws IOException {
        Set<Long> missing = new HashSet<>(wanted);
        boolean older = prefetched != null;
        if (older) {
            missing.removeIf(inode -> {
                TcpLine line = prefetched.get(inode);
                if (line != null) {
                    tcp.put(inode, line);
                }
                return line != null;
            });
            prefetched = null;
        } else {
            findTcp("tcp6", missing);
        }
        // Every JVM holds a Unix socket, and its others are in tcp6 unless it prefers IPv4: then "tcp" need not be
        // read, for
        // which the kernel walks its whole hash of connections.
        findOther("unix", Kind.UNIX_SOCKET, missing);
        findTcp("tcp", missing);
        findOther("udp6", Kind.UDP, missing);
        findOther("udp", Kind.UDP, missing);
        tcp.values().stream()
                .filter(line -> line.state() == TcpState.LISTEN)
                .map(TcpLine::local)
                .forEach(local -> listeners
                        .computeIfAbsent(local.getPort(), port -> new HashSet<>())
                        .add(local.getAddress()));
        return older && !missing.isEmpty();
    }

    private void findTcp(String table, Set<Long> missing) throws IOException {
        lines(table, missing, (bytes, from, to) -> {
            long inode = TcpLine.inode(bytes, from, to);
            if (missing.remove(inode)) {
                tcp.put(inode, TcpLine.parse(bytes, from, to));
            }
            return !missing.isEmpty();
        });
    }

    private void findOther(String table, Kind kind, Set<Long> missing) throws IOException {
        lines(table, missing, (bytes, from, to) -> {
            long inode = kind == Kind.UDP ? TcpLine.inode(bytes, from, to) : unixInode(bytes, from, to);
            if (missing.remove(inode)) {
                kinds.put(inode, kind);
            }
            return !missing.isEmpty();
        });
    }

    Kind kind(long inode) {
        return tcp.containsKey(inode) ? Kind.TCP : kinds.getOrDefault(inode, Kind.UNLISTED_SOCKET);
    }

    boolean knows(long inode) {
        return tcp.containsKey(inode) || kinds.containsKey(inode);
    }

    Optional<TcpSocket> tcp(long inode) {
        return Optional.ofNullable(tcp.get(inode))
                .map(line -> new TcpSocket(
                        line.local(),
                        line.remote(),
                        line.state(),
                        direction(line),
                        false,
                        line.receiveQueue(),
                        line.sendQueue(),
                        false));
    }

    private Direction direction(TcpLine line) {
        if (line.state() == TcpState.LISTEN) {
            return Direction.LISTENING;
        }
        return accepted(line.local()) ? Direction.INBOUND : Direction.OUTBOUND;
    }

    private boolean accepted(InetSocketAddress local) {
        return listeners.getOrDefault(local.getPort(), Set.of()).stream()
                .anyMatch(listener -> listener.isAnyLocalAddress() || listener.equals(local.getAddress()));
    }

    private void lines(String table, Set<Long> missing, TableLines.Line line) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        try {
            TableLines.read(net.resolve(table), line);
        } catch (FileNotFoundException unreadable) {
            // A kernel without IPv6 has no tcp6. FileInputStream says the same for "may not" and "too many open files".
            if (Files.exists(net.resolve(table))) {
                throw unreadable;
            }
        }
    }

    /** {@code Num RefCount Protocol Flags Type St Inode Path}: proc_net(5). */
    private static long unixInode(byte[] bytes, int from, int to) {
        return TableLines.decimal(bytes, TableLines.skipFields(bytes, from, to, 6), to);
    }
}
