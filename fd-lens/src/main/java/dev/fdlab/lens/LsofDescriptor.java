package dev.fdlab.lens;

import java.util.Optional;

/**
 * What lsof says of one descriptor, in fd-lens's terms.
 */
final class LsofDescriptor {
    private LsofDescriptor() {}

    /** Of TCP; empty for anything else, and for TCP of which lsof has no address. */
    static Optional<LsofTcp> tcp(LsofLine line) {
        if (!line.type().startsWith("IPv") && !line.type().equals("inet")) {
            return Optional.empty();
        }
        String name = LsofColumns.of(line).name();
        return name.startsWith("TCP ")
                ? Optional.of(LsofTcp.parse(
                        line.type(), name.substring("TCP ".length()).strip()))
                : Optional.empty();
    }

    static Descriptor of(int number, LsofLine line, LsofDirections directions) {
        LsofColumns columns = LsofColumns.of(line);
        Optional<LsofTcp> tcp = tcp(line);
        if (tcp.isPresent()) {
            return Descriptor.of(number, socket(number, columns.device()), directions.of(tcp.get()));
        }
        String name = columns.name();
        return switch (line.type()) {
            case "REG", "VREG" -> file(number, columns);
            case "DIR", "VDIR" -> named(number, Kind.DIRECTORY, name);
            case "LINK" -> named(number, Kind.SYMBOLIC_LINK, name);
            case "CHR", "BLK", "VCHR", "VBLK" -> named(number, Kind.DEVICE, name);
            case "FIFO", "PIPE" ->
                name.startsWith("/")
                        ? named(number, Kind.PIPE, name)
                        : Descriptor.of(number, Kind.PIPE, "pipe:[" + pipe(number, columns) + "]", "");
            case "unix" -> Descriptor.of(number, Kind.UNIX_SOCKET, socket(number, columns.node()), unixName(name));
            case "netlink" -> Descriptor.of(number, Kind.NETLINK, socket(number, columns.node()), name);
            case "pack" -> Descriptor.of(number, Kind.PACKET, socket(number, columns.device()), name);
            case "raw", "raw6" -> Descriptor.of(number, Kind.RAW, socket(number, columns.node()), "");
            case "IPv4", "IPv6", "inet" -> internet(number, columns);
            case "sock" -> unlisted(number, columns);
            case "a_inode" -> ListedTarget.anonymous(number, name);
            case "0000" -> Descriptor.of(number, Kind.ANON_INODE, "anon_inode:?", "which this lsof does not name");
            default -> Descriptor.of(number, Kind.OTHER, (line.type() + " " + name).strip(), name);
        };
    }

    /**
     * What both ends of one pipe share, and no other: on Linux the inode. On macOS each end has an address in the
     * column of the device and the other's in the name; what stands before that is the size, the same for all.
     */
    private static String pipe(int number, LsofColumns columns) {
        String own = columns.device();
        String pipe = columns.node();
        if (columns.name().startsWith("->")) {
            String other = columns.name().substring("->".length());
            pipe = own.compareTo(other) < 0 ? own : other;
        }
        return pipe.isEmpty() ? "? of descriptor " + number : pipe;
    }

    /** A namespace and memory are regular files to lsof. */
    private static Descriptor file(int number, LsofColumns columns) {
        String name = columns.name();
        if (name.startsWith("/memfd:") || KernelWord.isNamespace(name)) {
            return KernelWord.descriptor(number, name.startsWith("/") ? name : name + ":[" + columns.node() + "]");
        }
        if (name.endsWith(Paths.DELETED)) {
            return new Descriptor(
                    number,
                    Kind.DELETED_FILE,
                    name,
                    Paths.withoutDeleted(name),
                    Math.max(0, columns.size()),
                    Optional.empty());
        }
        return named(number, Kind.FILE, name);
    }

    private static Descriptor named(int number, Kind kind, String name) {
        // lsof adds the server of a network file system, and why it could not stat: "/mnt/x (nas:/export)".
        String path = name.replaceAll(" \\((stat: |readlink: |[^()/ ]+:/)[^()]*\\)$", "");
        return Descriptor.of(number, kind, path, Paths.withoutDeleted(path));
    }

    private static String unixName(String name) {
        String path = name.replaceAll("\\s*type=.*$", "");
        return path.equals("socket") ? "" : path;
    }

    private static Descriptor internet(int number, LsofColumns columns) {
        String[] words = columns.name().split("\\s+", 2);
        // With -T q or qs it ends in its queues.
        String name = words.length < 2
                ? ""
                : words[1].replaceFirst("\\s*\\(Q[RS]=[^)]*\\)?$", "").strip().replace("->", " -> ");
        Kind kind = switch (words[0]) {
            case "UDP" -> Kind.UDP;
            case "UDPLITE" -> Kind.UDP_LITE;
            case "TCP" -> Kind.UNLISTED_SOCKET;
            default -> Kind.RAW;
        };
        return Descriptor.of(number, kind, socket(number, columns.device()), name);
    }

    /** Of which lsof knows a protocol at most. */
    private static Descriptor unlisted(int number, LsofColumns columns) {
        String protocol = columns.name().replaceAll("^protocol: *", "");
        Kind kind = switch (protocol) {
            case "NETLINK" -> Kind.NETLINK;
            case "UNIX", "UNIX-STREAM" -> Kind.UNIX_SOCKET;
            case "PACKET" -> Kind.PACKET;
            case "PING", "PINGv6", "RAW", "RAWv6" -> Kind.RAW;
            default -> Kind.UNLISTED_SOCKET;
        };
        return Descriptor.of(
                number, kind, socket(number, columns.node()), kind == Kind.UNLISTED_SOCKET ? protocol : "");
    }

    /** One of its own for each descriptor where lsof does not say: they may be one socket, but it cannot be known. */
    private static String socket(int number, String inode) {
        return inode.matches("\\d+") ? "socket:[" + inode + "]" : "socket:[? of descriptor " + number + "]";
    }
}
