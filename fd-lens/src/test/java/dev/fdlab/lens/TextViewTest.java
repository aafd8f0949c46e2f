package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextViewTest {
    @Test
    void it_shows_open_against_limit_kinds_and_groups_with_their_peer() {
        var socket = new TcpSocket(
                new InetSocketAddress("127.0.0.1", 50000),
                new InetSocketAddress("127.0.0.1", 7070),
                TcpState.CLOSE_WAIT,
                Direction.OUTBOUND,
                false,
                1,
                0,
                false);
        var leaked = Collections.nCopies(12, new Descriptor(1, Kind.TCP, "socket:[1]", "", 0, Optional.of(socket)));
        var table = new DescriptorTable(
                1,
                Tables.NOON,
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(48, Limit.UNLIMITED),
                leaked,
                List.of("thread 7 has a table of its own"));
        assertThat(text(table).lines())
                .containsExactly(
                        "pid 1: 12 open of 48 (25 %), hard limit unlimited, 2026-01-01T12:00:00Z",
                        "note: thread 7 has a table of its own",
                        "",
                        "by kind and state",
                        "      12  tcp outbound CLOSE_WAIT",
                        "",
                        "biggest groups",
                        "      12  tcp outbound CLOSE_WAIT to 127.0.0.1:7070",
                        "          one connection, to which all of them refer",
                        "          12 end never read: nobody reads from it any more",
                        "",
                        "what stands out",
                        "      12  one socket or pipe behind many descriptors",
                        "          It was duplicated, not opened again: the connection lives until the",
                        "          last of them is closed.",
                        "          look for: dup, fork or a descriptor passed on, in native code;",
                        "          Channel.inherited() or a restart that hands sockets over.");
    }

    /** The kernel shows one timer of a connection: with data under way that of its retransmission. */
    @Test
    void a_keep_alive_timer_is_not_missed_where_another_runs() {
        assertThat(text(Tables.of(sending(1, 6)))).doesNotContain("keep-alive");
        assertThat(text(Tables.of(sending(1, 6), sending(2, 0))))
                .contains("no keep-alive timer on 1 of them: if the peer vanishes");
        assertThat(text(Tables.of(sending(1, 0), sending(2, 0)))).contains("no keep-alive timer: if the peer vanishes");
    }

    private static Descriptor sending(int number, long queue) {
        var here = new InetSocketAddress("127.0.0.1", 6662);
        var socket = new TcpSocket(here, here, TcpState.ESTABLISHED, Direction.INBOUND, false, 0, queue, false);
        return new Descriptor(number, Kind.TCP, "socket:[" + number + "]", "", 0, Optional.of(socket));
    }

    @Test
    void two_descriptors_on_one_namespace_or_file_are_not_called_a_socket() {
        Descriptor namespace = Tables.descriptor(Kind.NAMESPACE, "net:[4026531840]");
        Descriptor file = Tables.descriptor(Kind.FILE, "/data/x[1]");
        assertThat(text(Tables.of(namespace, namespace, file, file))).doesNotContain("socket");
    }

    @Test
    void smaller_groups_are_summed_up() {
        Descriptor[] files = IntStream.range(0, 13)
                .mapToObj(i -> Tables.descriptor(Kind.FILE, "/" + (char) ('a' + i) + "/x"))
                .toArray(Descriptor[]::new);
        assertThat(text(Tables.of(files)))
                .contains("      13  file\n")
                .contains("       1  file /a/x\n")
                .endsWith("       3  in 3 smaller groups\n");
    }

    @Test
    void what_a_name_could_do_to_a_terminal_is_escaped() {
        assertThat(text(Tables.of(Tables.descriptor(Kind.DELETED_FILE, "/evil\u001b[2J\n/\u202egpj.x (deleted)"))))
                .contains("       1  deleted file /evil\\x1b[2J\\x0a/\\u202egpj.x\n");
    }

    @Test
    void a_direction_that_is_only_likely_is_marked() {
        assertThat(text(Tables.of(tcp(TcpState.ESTABLISHED, true, 0, 1))))
                .contains("       1  tcp outbound ESTABLISHED (guess)\n")
                .contains("       1  tcp outbound ESTABLISHED (guess) to 127.0.0.1:7070\n");
    }

    @Test
    void the_queue_of_close_wait_tells_three_bugs_apart() {
        assertThat(text(Tables.of(
                        tcp(TcpState.CLOSE_WAIT, false, 0, 1),
                        tcp(TcpState.CLOSE_WAIT, false, 1, 2),
                        tcp(TcpState.CLOSE_WAIT, false, 1, 3),
                        tcp(TcpState.CLOSE_WAIT, false, 1025, 4))))
                .contains("          1 end read, not closed: close() is missing\n")
                .contains("          2 end never read: nobody reads from it any more\n")
                .contains("          1 with a body unread, 1.0 kB: a response was not read or closed\n");
    }

    @Test
    void a_socket_that_is_listed_nowhere_is_explained() {
        assertThat(text(Tables.of(Tables.descriptor(Kind.UNLISTED_SOCKET, "socket:[1]")))
                        .replaceAll("\\s+", " "))
                .contains("TCP closed or never connected, UDP never bound, or a family without a table; lsof can name"
                        + " the protocol");
    }

    @Test
    void deleted_files_say_what_they_hold() {
        assertThat(text(Tables.of(
                        new Descriptor(1, Kind.DELETED_FILE, "/a (deleted)", "/a", 180_000_000, Optional.empty()),
                        new Descriptor(2, Kind.DELETED_FILE, "/b (deleted)", "/b", 7_300_000, Optional.empty()))))
                .contains("          187.3 MB still held on disk\n");
    }

    @Test
    void exhausted_means_that_no_number_below_the_limit_is_free() {
        Descriptor[] low = IntStream.range(0, 100).mapToObj(TextViewTest::pipe).toArray(Descriptor[]::new);
        Descriptor[] high =
                IntStream.range(50, 150).mapToObj(TextViewTest::pipe).toArray(Descriptor[]::new);
        assertThat(text(Tables.of(low))).contains("\nexhausted: no number below the limit is free");
        assertThat(text(Tables.of(high))).doesNotContain("exhausted");
    }

    private static Descriptor pipe(int number) {
        return new Descriptor(number, Kind.PIPE, "pipe:[" + number / 2 + "]", "", 0, Optional.empty());
    }

    private static Descriptor tcp(TcpState state, boolean guessed, long receiveQueue, int number) {
        var socket = new TcpSocket(
                new InetSocketAddress("127.0.0.1", 50000),
                new InetSocketAddress("127.0.0.1", 7070),
                state,
                Direction.OUTBOUND,
                guessed,
                receiveQueue,
                0,
                false);
        return new Descriptor(number, Kind.TCP, "socket:[" + number + "]", "", 0, Optional.of(socket));
    }

    private static String text(DescriptorTable table) {
        return TextView.of(ProcessReport.alone(table));
    }
}
