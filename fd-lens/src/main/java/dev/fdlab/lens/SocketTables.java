package dev.fdlab.lens;

import dev.fdlab.lens.Directions.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the socket tables of one network namespace say about sockets, by inode.
 */
final class SocketTables {
    /** Of a socket that is not TCP. */
    private record Named(Kind kind, String name) {}

    private final Path net;
    private final TcpTable tcp;
    private final TcpTable tcp6;
    private final Directions directions;
    private final Map<Long, Named> others = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param proc where procfs is mounted
     * @param net the directory of the tables
     */
    SocketTables(Path proc, Path net) {
        this.net = net;
        this.tcp = new TcpTable(net.resolve("tcp"));
        this.tcp6 = new TcpTable(net.resolve("tcp6"));
        this.directions = new Directions(tcp, tcp6, proc, net);
    }

    /** Reads the largest table early: {@link TcpTable#prefetch}. */
    void prefetch() {
        tcp6.prefetch();
    }

    /** Reads the usual tables, as long as inodes are missing, and takes from them what it finds. */
    void find(Set<Long> missing) throws IOException {
        directions.forget();
        find(tcp6, missing);
        // Every JVM holds a Unix socket, and its other sockets are in tcp6 unless it prefers IPv4: so "tcp", for
        // which the kernel walks its whole hash of connections, mostly need not be read.
        find(NetTable.UNIX, missing);
        find(tcp, missing);
        for (NetTable table : NetTable.UDP) {
            find(table, missing);
        }
    }

    /** The same with the tables that are rarely needed. */
    void findFurther(Set<Long> missing) throws IOException {
        for (NetTable table : NetTable.FURTHER) {
            find(table, missing);
        }
    }

    private void find(TcpTable table, Set<Long> missing) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        try {
            table.find(missing);
        } catch (FileNotFoundException e) {
            throwIfThere(table.file(), e);
        }
    }

    private void find(NetTable table, Set<Long> missing) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        Path file = net.resolve(table.file());
        try {
            TableLines.read(file, new Finder(table, missing));
        } catch (FileNotFoundException e) {
            throwIfThere(file, e);
        }
    }

    /** Takes the missing inodes from a table's lines. */
    private final class Finder implements TableLines.Line {
        private final NetTable table;
        private final Set<Long> missing;
        private long last;

        Finder(NetTable table, Set<Long> missing) {
            this.table = table;
            this.missing = missing;
        }

        @Override
        public boolean accept(byte[] bytes, int from, int to) {
            if (table.continues(bytes, from, to)) {
                Named begun = others.get(last);
                if (begun != null) {
                    others.put(last, new Named(begun.kind(), begun.name() + "\n" + LinkText.of(bytes, from, to)));
                }
                return true;
            }
            if (missing.isEmpty()) {
                return false;
            }
            long inode = table.inode(bytes, from, to);
            last = 0;
            if (missing.remove(inode)) {
                others.put(inode, new Named(table.kind(), table.name(bytes, from, to)));
                last = inode;
            }
            return true;
        }
    }

    /** A kernel without IPv6 has no tcp6. FileInputStream says the same for "may not" and "too many open files". */
    private static void throwIfThere(Path table, FileNotFoundException unreadable) throws IOException {
        if (Files.exists(table)) {
            throw unreadable;
        }
    }

    /** The socket's descriptor, if a table has listed it. */
    Optional<Descriptor> descriptor(Link.Socket socket) {
        Long inode = socket.inode();
        TcpTable table = tcp6;
        TcpLine line = tcp6.lines().get(inode);
        if (line == null) {
            table = tcp;
            line = tcp.lines().get(inode);
        }
        if (line != null) {
            return Optional.of(Descriptor.of(socket.number(), socket.target(), socket(table, inode, line)));
        }
        Named other = others.get(inode);
        return other == null
                ? Optional.empty()
                : Optional.of(Descriptor.of(socket.number(), other.kind(), socket.target(), other.name()));
    }

    boolean knows(long inode) {
        return tcp6.lines().containsKey(inode) || tcp.lines().containsKey(inode) || others.containsKey(inode);
    }

    private TcpSocket socket(TcpTable table, long inode, TcpLine line) {
        Verdict verdict = directions.of(table, inode, line);
        return new TcpSocket(
                line.local(),
                line.remote(),
                line.state(),
                verdict.direction(),
                verdict.guessed(),
                line.receiveQueue(),
                line.sendQueue(),
                line.keepAlive());
    }
}
