package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Network namespaces besides a process's own in which its sockets may have been made: those of its threads, of its
 * ancestors, then of every other process that may be read. Each once.
 */
final class NetworkNamespaces {
    /** So that a host with hundreds of containers does not cost a look its promptness. */
    private static final int MOST = 32;

    private final Set<Path> seen = new HashSet<>();
    private final Iterator<Path> processes;

    NetworkNamespaces(Path proc, Path process) {
        namespace(process).ifPresent(seen::add);
        Stream<Supplier<Stream<Path>>> sources = Stream.of(
                () -> Task.others(process).stream(),
                () -> Task.ancestors(proc, process),
                () -> Task.all(proc).stream());
        this.processes = sources.flatMap(Supplier::get).iterator();
    }

    /** The directory of the next one's socket tables; empty if there is none. */
    Optional<Path> next() {
        while (seen.size() <= MOST && processes.hasNext()) {
            Path process = processes.next();
            if (namespace(process).filter(seen::add).isPresent()) {
                return Optional.of(process.resolve("net"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> namespace(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("ns/net")));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
