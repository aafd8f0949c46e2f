package dev.fdlab.lens;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A table under {@code /proc/PID/net} other than those of TCP (proc_pid_net(5)): which kind of socket it lists, and where
 * a line has the inode and the name.
 */
record NetTable(String file, Kind kind, Field<Long> inode, Field<String> name) {
    /** Reads one thing from a line. */
    interface Field<T> {
        T of(byte[] bytes, int from, int to);
    }

    static final NetTable UNIX = new NetTable("unix", Kind.UNIX_SOCKET, column(6), NetTable::unixPath);

    static final List<NetTable> UDP = List.of(endpoints("udp6", Kind.UDP), endpoints("udp", Kind.UDP));

    /** Read only while sockets are missing from the usual ones. Those of SCTP and PF_KEY have no kind of their own. */
    static final List<NetTable> FURTHER = List.of(
            new NetTable("netlink", Kind.NETLINK, column(9), NetTable::netlinkProtocol),
            new NetTable("packet", Kind.PACKET, column(8), NetTable::packetProtocol),
            new NetTable("raw", Kind.RAW, TcpLine::inode, NetTable::internetProtocol),
            new NetTable("raw6", Kind.RAW, TcpLine::inode, NetTable::internetProtocol),
            new NetTable("icmp", Kind.RAW, TcpLine::inode, always("ICMP echo")),
            new NetTable("icmp6", Kind.RAW, TcpLine::inode, always("ICMPv6 echo")),
            endpoints("udplite", Kind.UDP_LITE),
            endpoints("udplite6", Kind.UDP_LITE),
            new NetTable("sctp/eps", Kind.OTHER, column(7), always("SCTP")),
            new NetTable("sctp/assocs", Kind.OTHER, column(10), always("SCTP")),
            new NetTable("pfkey", Kind.OTHER, column(5), always("PF_KEY")));

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

    private static NetTable endpoints(String file, Kind kind) {
        return new NetTable(
                file,
                kind,
                TcpLine::inode,
                (bytes, from, to) -> TcpLine.parse(bytes, from, to).endpoints());
    }

    private static Field<Long> column(int index) {
        return (bytes, from, to) -> {
            int start = from;
            while (start < to && bytes[start] == ' ') {
                start++;
            }
            return TableLines.decimal(bytes, TableLines.skipFields(bytes, start, to, index), to);
        };
    }

    private static Field<String> always(String name) {
        return (bytes, from, to) -> name;
    }

    /** {@code Num RefCount Protocol Flags Type St Inode Path}: the kernel writes {@code @} for the 0 of an abstract one. */
    private static String unixPath(byte[] bytes, int from, int to) {
        int inode = TableLines.skipFields(bytes, from, to, 6);
        int space = TableLines.indexOf(bytes, (byte) ' ', inode, to);
        return LinkText.of(bytes, Math.min(space + 1, to), to);
    }

    private static String netlinkProtocol(byte[] bytes, int from, int to) {
        long number = column(1).of(bytes, from, to);
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
