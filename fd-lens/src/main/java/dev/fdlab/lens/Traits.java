package dev.fdlab.lens;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the table of signatures asks a descriptor.
 */
final class Traits {
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(jar|war|ear|zip|apk|jmod)"
            // What a jar: URL that is not on this machine is copied to: sun.net.www.protocol.jar.URLJarFile.
            + "|.*/jar_cache\\d+(\\.tmp)?");
    private static final Pattern JAR = Pattern.compile("(?i).*\\.[jwe]ar");
    private static final Pattern DATABASE = Pattern.compile("(?i).*\\.(db|db3|sqlite|sqlite3)(-wal|-shm|-journal)?");
    private static final Set<Kind> PATHS = EnumSet.of(Kind.FILE, Kind.UNASKED_PATH);
    private static final Set<Kind> SOCKETS = EnumSet.of(
            Kind.TCP,
            Kind.UDP,
            Kind.UNIX_SOCKET,
            Kind.UNLISTED_SOCKET,
            Kind.SOCKET,
            Kind.NETLINK,
            Kind.RAW,
            Kind.PACKET);

    private Traits() {}

    static Predicate<Descriptor> is(Kind... kinds) {
        Set<Kind> wanted = EnumSet.copyOf(Arrays.asList(kinds));
        return descriptor -> wanted.contains(descriptor.kind());
    }

    /** A file, or what may be one. */
    static Predicate<Descriptor> isPath() {
        return descriptor -> PATHS.contains(descriptor.kind());
    }

    static Predicate<Descriptor> isSocket() {
        return descriptor -> SOCKETS.contains(descriptor.kind());
    }

    /** An anonymous pipe. Numbers 0 to 2 are the process's own standard streams, whoever made them. */
    static Predicate<Descriptor> isPipe() {
        return descriptor -> descriptor.kind() == Kind.PIPE
                && descriptor.number() > 2
                && !descriptor.target().startsWith("/");
    }

    static Predicate<Descriptor> isArchive() {
        return descriptor -> ARCHIVE.matcher(descriptor.target()).matches();
    }

    static Predicate<Descriptor> isJar() {
        return descriptor -> JAR.matcher(descriptor.target()).matches();
    }

    static Predicate<Descriptor> isDatabase() {
        return descriptor -> DATABASE.matcher(descriptor.target()).matches();
    }

    static Predicate<Descriptor> outbound(TcpState state) {
        return tcp(Direction.OUTBOUND, state);
    }

    static Predicate<Descriptor> inbound(TcpState state) {
        return tcp(Direction.INBOUND, state);
    }

    static Predicate<Descriptor> listening() {
        return tcp(Direction.LISTENING, TcpState.LISTEN);
    }

    private static Predicate<Descriptor> tcp(Direction direction, TcpState state) {
        return descriptor -> descriptor
                .tcp()
                .filter(it -> it.direction() == direction && it.state() == state)
                .isPresent();
    }

    /** Of TCP whose receive queue is known to hold as much, both ends included. */
    static Predicate<Descriptor> queue(long least, long most) {
        return descriptor -> descriptor
                .tcp()
                .filter(it -> it.receiveQueue() >= least && it.receiveQueue() <= most)
                .isPresent();
    }

    /** The remote end of TCP. */
    static Object peer(Descriptor descriptor) {
        return descriptor.tcp().orElseThrow().remote();
    }
}
