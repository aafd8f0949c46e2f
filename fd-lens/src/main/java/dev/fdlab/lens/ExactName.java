package dev.fdlab.lens;

/**
 * What a descriptor that is not TCP has in common with others that are opened in the same place.
 */
final class ExactName {
    private static final String DELETED = " (deleted)";
    private static final String TO = " -> ";

    private ExactName() {}

    /** Empty if its kind says all. */
    static String of(Descriptor descriptor) {
        return switch (descriptor.kind()) {
            case UDP, UDP_LITE, RAW -> end(descriptor.name());
            case NETLINK, PACKET, UNIX_SOCKET, NAMESPACE, ANON_INODE, BPF, MEMFD -> descriptor.name();
            case FILE, DIRECTORY, DELETED_FILE, SYMBOLIC_LINK, UNASKED_PATH, PIPE, DEVICE, OTHER -> path(descriptor);
            // Their name is their kind's, or a number of the kernel.
            default -> "";
        };
    }

    /** The remote end, which says what a socket is for; without one the own port. */
    private static String end(String name) {
        int arrow = name.indexOf(TO);
        if (arrow >= 0) {
            return name.substring(arrow + TO.length());
        }
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : "port " + name.substring(colon + 1);
    }

    private static String path(Descriptor descriptor) {
        if (!descriptor.name().isEmpty()) {
            return descriptor.name();
        }
        String target = descriptor.target();
        if (descriptor.kind() == Kind.PIPE && !target.startsWith("/")) {
            return "";
        }
        return descriptor.kind() == Kind.DELETED_FILE && target.endsWith(DELETED)
                ? target.substring(0, target.length() - DELETED.length())
                : target;
    }
}
