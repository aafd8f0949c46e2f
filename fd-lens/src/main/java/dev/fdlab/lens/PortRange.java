package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The ports that the kernel gives to clients (ip(7), {@code ip_local_port_range}).
 */
record PortRange(int first, int last) {
    private static final PortRange DEFAULT = new PortRange(32768, 60999);

    /** Where other systems take theirs from, as IANA asks (RFC 6335). */
    private static final int DYNAMIC = 49152;

    /** The range of a network namespace; the default if that is not this JVM's, whose alone can be read. */
    static PortRange of(Path proc, Path net) {
        try {
            Path namespace = Files.readSymbolicLink(net.resolveSibling("ns/net"));
            if (namespace.equals(Files.readSymbolicLink(proc.resolve("self/ns/net")))) {
                String range =
                        Files.readString(proc.resolve("sys/net/ipv4/ip_local_port_range"), StandardCharsets.US_ASCII);
                String[] ends = range.trim().split("\\s+");
                return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
            }
        } catch (IOException | RuntimeException unreadable) {
            return DEFAULT;
        }
        return DEFAULT;
    }

    boolean holdsOwn(int port) {
        return port >= first && port <= last;
    }

    boolean holdsPeers(int port) {
        return holdsOwn(port) || port >= DYNAMIC;
    }
}
