package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sockets of one process, in whatever network namespace they were made.
 */
final class Sockets {
    private final Path proc;
    private final Path process;
    private final SocketTables own;
    private final List<SocketTables> all = new ArrayList<>();

    /** Reads nothing yet. */
    Sockets(Path proc, Path process) {
        this.proc = proc;
        this.process = process;
        this.own = new SocketTables(proc, process.resolve("net"));
        all.add(own);
    }

    /** Reads the largest table early: {@link TcpTable#prefetch}. */
    void prefetch() {
        own.prefetch();
    }

    /** Looks in the usual tables of the process's own namespace, and takes from the missing inodes what it finds. */
    void find(Set<Long> missing) throws IOException {
        own.find(missing);
    }

    /** Looks everywhere else: in the tables that are rarely needed, then in other namespaces. */
    void findElsewhere(Set<Long> missing) throws IOException {
        own.findFurther(missing);
        if (missing.isEmpty()) {
            return;
        }
        NetworkNamespaces others = new NetworkNamespaces(proc, process);
        for (Optional<Path> net; !missing.isEmpty() && (net = others.next()).isPresent(); ) {
            SocketTables tables = new SocketTables(proc, net.get());
            all.add(tables);
            try {
                tables.find(missing);
                tables.findFurther(missing);
            } catch (IOException e) {
                // That process has ended, or is none of this user's business: its namespace cannot be read.
            }
        }
    }

    boolean knows(long inode) {
        for (SocketTables tables : all) {
            if (tables.knows(inode)) {
                return true;
            }
        }
        return false;
    }

    /** The descriptor of a socket. */
    Descriptor descriptor(Link.Socket socket) {
        for (SocketTables tables : all) {
            Optional<Descriptor> descriptor = tables.descriptor(socket);
            if (descriptor.isPresent()) {
                return descriptor.get();
            }
        }
        return socket.unlisted();
    }
}
