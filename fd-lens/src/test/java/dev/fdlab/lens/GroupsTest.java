package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final Group LOGS = Group.of(Kind.FILE, "").folded("/logs", "*", 1);
    private static final Group ROOT = Group.of(Kind.FILE, "/root");
    private static final Group NEW = Group.of(Kind.FILE, "/new");
    private static final Group PIPES = Group.of(Kind.PIPE, "");

    @Test
    void groups_come_biggest_first_and_hold_every_descriptor_once() {
        DescriptorTable table = Tables.of(file("/root"), file("/logs/a"), pipe(), file("/logs/b"), pipe(), pipe());
        assertThat(table.groups()).containsExactly(entry(PIPES, 3), entry(LOGS, 2), entry(ROOT, 1));
    }

    @Test
    void tcp_groups_name_the_remote_end_outbound_and_the_own_port_otherwise() {
        DescriptorTable table = Tables.of(
                tcp(Direction.OUTBOUND, TcpState.CLOSE_WAIT),
                tcp(Direction.INBOUND, TcpState.ESTABLISHED),
                tcp(Direction.LISTENING, TcpState.LISTEN));
        assertThat(table.groups().keySet())
                .extracting(Group::peer)
                .containsExactlyInAnyOrder("[2001:db8::7]:7070", "port 6662", "port 6662");
    }

    @Test
    void growth_lists_only_what_grew() {
        DescriptorTable earlier = Tables.of(pipe(), pipe(), file("/logs/a"));
        DescriptorTable later = Tables.of(pipe(), file("/logs/a"), file("/logs/b"), file("/logs/c"), file("/new"));
        Growth growth = later.since(earlier);
        assertThat(growth.byGroup()).containsExactly(entry(LOGS, 2), entry(NEW, 1));
        assertThat(growth.total()).isEqualTo(3);
        assertThat(later.since(later).total()).isZero();
    }

    @Test
    void growth_compares_full_names_and_only_then_folds() {
        Descriptor[] earlier = IntStream.range(0, 100)
                .mapToObj(i -> file("/data/topic-" + i + "/0.log"))
                .toArray(Descriptor[]::new);
        Descriptor[] later = IntStream.range(50, 150)
                .mapToObj(i -> file("/data/topic-" + i + "/0.log"))
                .toArray(Descriptor[]::new);
        Growth growth = Tables.of(later).since(Tables.of(earlier));
        assertThat(growth.byGroup())
                .containsExactly(entry(Group.of(Kind.FILE, "").folded("/data/topic-*", "0.log", 50), 50));
    }

    @Test
    void ipv6_addresses_are_written_in_their_shortest_form() throws Exception {
        assertThat(text("::1")).isEqualTo("[::1]:80");
        assertThat(text("::")).isEqualTo("[::]:80");
        assertThat(text("2001:db8:0:0:1:0:0:1")).isEqualTo("[2001:db8::1:0:0:1]:80");
        assertThat(text("2001:db8:0:1:1:1:1:1")).isEqualTo("[2001:db8:0:1:1:1:1:1]:80");
        assertThat(text("fe80::")).isEqualTo("[fe80::]:80");
        assertThat(text("::ffff:10.0.0.1")).isEqualTo("10.0.0.1:80");
    }

    private static String text(String host) {
        return Endpoint.text(new InetSocketAddress(host, 80));
    }

    private static Descriptor file(String path) {
        return Tables.descriptor(Kind.FILE, path);
    }

    private static Descriptor pipe() {
        return Tables.descriptor(Kind.PIPE, "pipe:[1]");
    }

    private static Descriptor tcp(Direction direction, TcpState state) {
        var socket = new TcpSocket(
                new InetSocketAddress("127.0.0.1", 6662),
                new InetSocketAddress("2001:db8::7", 7070),
                state,
                direction,
                false,
                0,
                0,
                false);
        return new Descriptor(1, Kind.TCP, "socket:[1]", "", 0, Optional.of(socket));
    }
}
