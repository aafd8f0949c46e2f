package dev.fdlab.lens;

import java.util.Optional;

/**
 * One open descriptor.
 *
 * @param number 0 and up
 * @param target what {@code readlink /proc/PID/fd/N} answers: a path, or for example {@code socket:[4711]}. It is
 *     decoded as UTF-8 whatever the locale; a byte that is not UTF-8 is written as {@code \xfc}, and a backslash that
 *     would read as such an escape as {@code \x5c}
 * @param name what tells it from others of its kind, as in the column NAME of lsof(8): a path without
 *     {@code (deleted)}; UDP's endpoints ({@code 127.0.0.1:4242 -> 127.0.0.53:53}, without the arrow if it is not
 *     connected); a Unix socket's path, or {@code @name} if that is abstract; the protocol of netlink, packet and raw
 *     sockets; what memory was called by its owner; an anonymous inode's word where the kind does not say it; a
 *     namespace's type; empty where there is none
 * @param deletedBytes what a deleted file still holds on its disk, in bytes (its size); 0 for everything else, for a
 *     file that has another name left, and for a file of which a descriptor with a lower number says it already
 * @param tcp present exactly when the kind is {@link Kind#TCP}
 */
public record Descriptor(
        int number, Kind kind, String target, String name, long deletedBytes, Optional<TcpSocket> tcp) {

    /** Anything but TCP and a deleted file. */
    public static Descriptor of(int number, Kind kind, String target, String name) {
        return new Descriptor(number, kind, target, name, 0, Optional.empty());
    }

    /** The same, of a file whose bytes another descriptor says already. */
    Descriptor withoutBytes() {
        return new Descriptor(number, kind, target, name, 0, tcp);
    }

    /** A TCP socket. */
    public static Descriptor of(int number, String target, TcpSocket socket) {
        return new Descriptor(number, Kind.TCP, target, "", 0, Optional.of(socket));
    }
}
