package dev.fdlab.lens;

import java.util.Optional;

/**
 * Descriptors that leak, if they leak, for one reason.
 *
 * @param direction present for TCP
 * @param state present for TCP
 * @param guessed for TCP, whether the direction is only likely; false for everything else
 * @param peer TCP outbound: {@code host:port} of the remote end, an IPv6 host in brackets; TCP inbound and listening:
 *     {@code port N} of the own listener; file and deleted file: the parent directory; otherwise empty
 */
public record Group(Kind kind, Optional<Direction> direction, Optional<TcpState> state, boolean guessed, String peer) {

    /** A group of anything but TCP. */
    public static Group of(Kind kind, String name) {
        return new Group(kind, Optional.empty(), Optional.empty(), false, name);
    }

    /** The group of one descriptor. */
    public static Group of(Descriptor descriptor) {
        return descriptor.tcp().map(Group::of).orElseGet(() -> of(descriptor.kind(), parent(descriptor)));
    }

    private static Group of(TcpSocket socket) {
        String peer = socket.direction() == Direction.OUTBOUND
                ? Endpoint.text(socket.remote())
                : "port " + socket.local().getPort();
        return new Group(
                Kind.TCP, Optional.of(socket.direction()), Optional.of(socket.state()), socket.guessed(), peer);
    }

    private static String parent(Descriptor descriptor) {
        if (descriptor.kind() != Kind.FILE && descriptor.kind() != Kind.DELETED_FILE) {
            return "";
        }
        int slash = descriptor.target().lastIndexOf('/');
        return slash > 0 ? descriptor.target().substring(0, slash) : "/";
    }
}
