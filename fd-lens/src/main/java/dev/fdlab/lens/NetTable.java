package dev.fdlab.lens;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A table under {@code /proc/PID/net} other than those of TCP (proc_pid_net(5)): which kind of socket it lists, and
 * where a line has the inode and the name. No lambdas here, nor in what else reads the tables: linking the first ones
 * takes the command as long as reading them.
 */
record NetTable(String file, Kind kind, int inodeColumn, Naming naming) {
    /** What a line's name is made of. */
    private enum Naming {
        PATH,
        ENDPOINTS,
        NETLINK_PROTOCOL,
        PACKET_PROTOCOL,
        INTERNET_PROTOCOL,
        ICMP_ECHO,
        ICMPV6_ECHO,
        SCTP,
        PF_KEY
    }

    /** Where a line has the columns of {@link TcpLine}. */
    private static final int AS_TCP = -1;

    static final NetTable UNIX = new NetTable("unix", Kind.UNIX_SOCKET, 6, Naming.PATH);

    static final List<NetTable> UDP = List.of(
            new NetTable("udp6", Kind.UDP, AS_TCP, Naming.ENDPOINTS),
            new NetTable("udp", Kind.UDP, AS_TCP, Naming.ENDPOINTS));

    /** Read only while sockets are missing from the usual ones. Those of SCTP and PF_KEY have no kind of their own. */
    static final List<NetTable> FURTHER = List.of(
            new NetTable("netlink", Kind.NETLINK, 9, Naming.NETLINK_PROTOCOL),
            new NetTable("packet", Kind.PACKET, 8, Naming.PACKET_PROTOCOL),
            new NetTable("raw", Kind.RAW, AS_TCP, Naming.INTERNET_PROTOCOL),
            new NetTable("raw6", Kind.RAW, AS_TCP, Naming.INTERNET_PROTOCOL),
            new NetTable("icmp", Kind.RAW, AS_TCP, Naming.ICMP_ECHO),
            new NetTable("icmp6", Kind.RAW, AS_TCP, Naming.ICMPV6_ECHO),
            new NetTable("udplite", Kind.UDP_LITE, AS_TCP, Naming.ENDPOINTS),
            new NetTable("udplite6", Kind.UDP_LITE, AS_TCP, Naming.ENDPOINTS),
            new NetTable("sctp/eps", Kind.OTHER, 7, Naming.SCTP),
            new NetTable("sctp/assocs", Kind.OTHER, 10, Naming.SCTP),
            new NetTable("pfkey", Kind.OTHER, 5, Naming.PF_KEY));

    /** linux/netlink.h, without NETLINK_. */
    private static final Map<Long, String> NETLINK = Map.ofEntries(
            Map.entry(0L, "ROUTE"),
            Map.entry(2L, "USERSOCK"),
            Map.entry(4L, "SOCK_DIAG"),
            Map.entry(5L, "NFLOG"),
            Map.entry(6L, "XFRM"),
            Map.entry(7L, "SELINUX"),
            Map.entry(8L, "ISCSI"),
            Map.entry(9L, "AUDIT"),
            Map.entry(10L, "FIB_LOOKUP"),
            Map.entry(11L, "CONNECTOR"),
            Map.entry(12L, "NETFILTER"),
            Map.entry(15L, "KOBJECT_UEVENT"),
            Map.entry(16L, "GENERIC"),
            Map.entry(18L, "SCSITRANSPORT"),
            Map.entry(20L, "RDMA"),
            Map.entry(21L, "CRYPTO"),
            Map.entry(22L, "SMC"));

    /** As IANA numbers them; those for which raw sockets are used. */
    private static final Map<Integer, String> INTERNET = Map.of(
            1, "ICMP", 2, "IGMP", 6, "TCP", 17, "UDP", 47, "GRE", 50, "ESP", 58, "ICMPv6", 89, "OSPF", 112, "VRRP", 255,
            "RAW");

    /** Whether it continues the line before: the kernel writes a line feed in a Unix socket's name as it is. */
    boolean continues(byte[] bytes, int from, int to) {
        if (naming != Naming.PATH) {
            return false;
        }
        int colon = TableLines.indexOf(bytes, (byte) ':', from, to);
        if (colon < from + 8 || colon + 1 >= to || bytes[colon + 1] != ' ') {
            return true;
        }
        for (int i = from; i < colon; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return true;
            }
        }
        return false;
    }

    long inode(byte[] bytes, int from, int to) {
        return inodeColumn == AS_TCP ? TcpLine.inode(bytes, from, to) : column(inodeColumn, bytes, from, to);
    }

    String name(byte[] bytes, int from, int to) {
        return switch (naming) {
            case PATH -> unixPath(bytes, from, to);
            case ENDPOINTS -> TcpLine.parse(bytes, from, to).endpoints();
            case NETLINK_PROTOCOL -> netlinkProtocol(bytes, from, to);
            case PACKET_PROTOCOL -> packetProtocol(bytes, from, to);
            case INTERNET_PROTOCOL -> internetProtocol(bytes, from, to);
            case ICMP_ECHO -> "ICMP echo";
            case ICMPV6_ECHO -> "ICMPv6 echo";
            case SCTP -> "SCTP";
            case PF_KEY -> "PF_KEY";
        };
    }

    private static long column(int index, byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        return TableLines.decimal(bytes, TableLines.skipFields(bytes, start, to, index), to);
    }

    /**
     * {@code Num RefCount Protocol Flags Type St Inode Path}: the kernel writes {@code @} for the 0 of an abstract one.
     */
    private static String unixPath(byte[] bytes, int from, int to) {
        int inode = TableLines.skipFields(bytes, from, to, 6);
        int space = TableLines.indexOf(bytes, (byte) ' ', inode, to);
        return LinkText.of(bytes, Math.min(space + 1, to), to);
    }

    private static String netlinkProtocol(byte[] bytes, int from, int to) {
        long number = column(1, bytes, from, to);
        return NETLINK.getOrDefault(number, "protocol " + number);
    }

    private static String packetProtocol(byte[] bytes, int from, int to) {
        int protocol = TableLines.skipFields(bytes, from, to, 3);
        return "protocol 0x" + new String(bytes, protocol, Math.min(4, to - protocol), StandardCharsets.US_ASCII);
    }

    /** Where other tables have the own port, this has the protocol. */
    private static String internetProtocol(byte[] bytes, int from, int to) {
        int number = TcpLine.parse(bytes, from, to).local().getPort();
        return INTERNET.getOrDefault(number, "protocol " + number);
    }
}
