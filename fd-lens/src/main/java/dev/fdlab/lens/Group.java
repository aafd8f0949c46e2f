package dev.fdlab.lens;

import java.util.Optional;

/**
 * Descriptors that leak, if they leak, for one reason.
 *
 * @param direction present for TCP
 * @param state present for TCP
 * @param guessed for TCP, whether the direction is only likely; false for everything else
 * @param peer what the descriptors share. TCP outbound and connected UDP: {@code host:port} of the remote end, an IPv6
 *     host in brackets; TCP inbound, listening and other UDP: {@code port N} of the own end; whatever has a path: the
 *     path, or the directory if {@code names} is not empty; else the name, or empty if there is none. Where many were
 *     folded into one group an asterisk stands for what they do not share: {@code /data/topic-*}, {@code *:443},
 *     {@code 10.0.0.1:*}, {@code port *}
 * @param names for paths that differ, what the last parts have in common: {@code *.jar}, {@code *}; otherwise empty
 * @param places how many directories, remote ends, ports or names the group has: 1 unless they were folded
 */
public record Group(
        Kind kind,
        Optional<Direction> direction,
        Optional<TcpState> state,
        boolean guessed,
        String peer,
        String names,
        int places) {

    /** A group all of whose members have this one name or peer. */
    public Group(Kind kind, Optional<Direction> direction, Optional<TcpState> state, boolean guessed, String peer) {
        this(kind, direction, state, guessed, peer, "", 1);
    }

    /** A group of anything but TCP, all of whose members are called the same. */
    public static Group of(Kind kind, String name) {
        return new Group(kind, Optional.empty(), Optional.empty(), false, name);
    }

    /**
     * The group of one descriptor that is judged by itself: TCP by its peer and state, a file by its directory,
     * anything else by its kind. {@link DescriptorTable#groups()} looks at all of them together, and tells more.
     */
    public static Group of(Descriptor descriptor) {
        if (descriptor.tcp().isPresent()) {
            return of(descriptor.tcp().get());
        }
        if (descriptor.kind() != Kind.FILE && descriptor.kind() != Kind.DELETED_FILE) {
            return of(descriptor.kind(), "");
        }
        return of(descriptor.kind(), "").folded(PathText.directory(descriptor.target()), "*", 1);
    }

    /** The narrowest group: everything with one name, or with one peer. */
    static Group exact(Descriptor descriptor) {
        return descriptor.tcp().isPresent()
                ? of(descriptor.tcp().get())
                : of(descriptor.kind(), ExactName.of(descriptor));
    }

    private static Group of(TcpSocket socket) {
        String peer = socket.direction() == Direction.OUTBOUND
                ? Endpoint.text(socket.remote())
                : "port " + socket.local().getPort();
        return new Group(
                Kind.TCP, Optional.of(socket.direction()), Optional.of(socket.state()), socket.guessed(), peer);
    }

    /** What these descriptors are, wherever they lead: {@code tcp outbound CLOSE_WAIT}, {@code deleted file}. */
    public String what() {
        return Words.what(this);
    }

    /** The group of the same kind for these places. */
    Group folded(String peer, String names, int places) {
        return new Group(kind, direction, state, guessed, peer, names, places);
    }

    // A record's own methods bind method handles at run time: a tenth of the time of a command that lives for a tenth
    // of a second.
    @Override
    public boolean equals(Object object) {
        return object instanceof Group other
                && kind == other.kind
                && guessed == other.guessed
                && places == other.places
                && peer.equals(other.peer)
                && names.equals(other.names)
                && direction.equals(other.direction)
                && state.equals(other.state);
    }

    @Override
    public int hashCode() {
        return 31 * peer.hashCode() + kind.ordinal();
    }
}
