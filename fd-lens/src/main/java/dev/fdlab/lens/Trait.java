package dev.fdlab.lens;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the table of signatures asks a descriptor. Types, not lambdas: a JVM links each lambda of such a table when the
 * command starts, which takes longer than to read a process.
 */
sealed interface Trait {
    /** No other kind has it. */
    Set<Kind> kinds();

    boolean test(Descriptor descriptor);

    /** Of one of these kinds. */
    record OfKind(Set<Kind> kinds) implements Trait {
        @Override
        public boolean test(Descriptor descriptor) {
            return kinds.contains(descriptor.kind());
        }
    }

    /** An anonymous pipe. Numbers 0 to 2 are the process's own standard streams, whoever made them. */
    record AnonymousPipe() implements Trait {
        @Override
        public Set<Kind> kinds() {
            return EnumSet.of(Kind.PIPE);
        }

        @Override
        public boolean test(Descriptor descriptor) {
            return descriptor.kind() == Kind.PIPE
                    && descriptor.number() > 2
                    && !descriptor.target().startsWith("/");
        }
    }

    /** Both. */
    record Both(Trait one, Trait other) implements Trait {
        @Override
        public Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.copyOf(one.kinds());
            kinds.retainAll(other.kinds());
            return kinds;
        }

        @Override
        public boolean test(Descriptor descriptor) {
            return one.test(descriptor) && other.test(descriptor);
        }
    }

    /** One of them. */
    record Either(Trait one, Trait other) implements Trait {
        @Override
        public Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.copyOf(one.kinds());
            kinds.addAll(other.kinds());
            return kinds;
        }

        @Override
        public boolean test(Descriptor descriptor) {
            return one.test(descriptor) || other.test(descriptor);
        }
    }

    /** By the path's name. */
    record Named(FileType type) implements Trait {
        @Override
        public Set<Kind> kinds() {
            return EnumSet.allOf(Kind.class);
        }

        @Override
        public boolean test(Descriptor descriptor) {
            return type.fits(descriptor.target());
        }
    }

    /**
     * Of TCP, with a receive queue within this range of bytes, both ends included; -1 in a listing that does not say.
     */
    record Tcp(Direction direction, TcpState state, long least, long most) implements Trait {
        @Override
        public Set<Kind> kinds() {
            return EnumSet.of(Kind.TCP);
        }

        @Override
        public boolean test(Descriptor descriptor) {
            if (descriptor.tcp().isEmpty()) {
                return false;
            }
            TcpSocket socket = descriptor.tcp().get();
            return socket.direction() == direction
                    && socket.state() == state
                    && socket.receiveQueue() >= least
                    && socket.receiveQueue() <= most;
        }
    }

    static Trait is(Kind... kinds) {
        return new OfKind(EnumSet.copyOf(Arrays.asList(kinds)));
    }

    /** A file, or what may be one. */
    static Trait isPath() {
        return is(Kind.FILE, Kind.UNASKED_PATH);
    }

    static Trait isPath(FileType type) {
        return new Both(isPath(), new Named(type));
    }

    static Trait isPipe() {
        return new AnonymousPipe();
    }

    static Trait isSocketOrPipe() {
        Trait socket = is(
                Kind.TCP,
                Kind.UDP,
                Kind.UNIX_SOCKET,
                Kind.UNLISTED_SOCKET,
                Kind.SOCKET,
                Kind.NETLINK,
                Kind.RAW,
                Kind.PACKET);
        return new Either(socket, isPipe());
    }

    static Trait outbound(TcpState state) {
        return outbound(state, -1, Long.MAX_VALUE);
    }

    static Trait outbound(TcpState state, long least, long most) {
        return new Tcp(Direction.OUTBOUND, state, least, most);
    }

    static Trait inbound(TcpState state) {
        return inbound(state, -1, Long.MAX_VALUE);
    }

    static Trait inbound(TcpState state, long least, long most) {
        return new Tcp(Direction.INBOUND, state, least, most);
    }

    static Trait listening() {
        return new Tcp(Direction.LISTENING, TcpState.LISTEN, -1, Long.MAX_VALUE);
    }
}
