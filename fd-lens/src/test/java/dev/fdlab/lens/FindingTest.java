package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private final List<Descriptor> open = new ArrayList<>();

    @Test
    void a_loop_is_an_eventpoll_and_an_eventfd() {
        add(24, it -> anonymous("eventpoll", Kind.EVENTPOLL));
        add(26, it -> anonymous("eventfd", Kind.EVENTFD));
        assertThat(grown()).containsExactly("48 nio-loop", "2 eventfds");
        assertThat(standingOut()).containsExactly("48 nio-loop");
    }

    @Test
    void with_a_timerfd_it_is_nettys() {
        add(20, it -> anonymous("eventpoll", Kind.EVENTPOLL));
        add(20, it -> anonymous("eventfd", Kind.EVENTFD));
        add(18, it -> anonymous("timerfd", Kind.TIMERFD));
        assertThat(grown()).containsExactly("54 netty-epoll-loop", "4 nio-loop");
    }

    @Test
    void with_both_ends_of_a_pipe_it_is_an_nio2_group() {
        add(10, it -> anonymous("eventpoll", Kind.EVENTPOLL));
        add(20, it -> Descriptor.of(it, Kind.PIPE, "pipe:[" + (4000 + (it + 1) / 2) + "]", ""));
        assertThat(grown()).containsExactly("30 nio2-group");
        assertThat(standingOut()).containsExactly("30 nio2-group");
    }

    @Test
    void a_watch_service_has_two_unix_sockets() {
        add(5, it -> unix());
        add(9, it -> anonymous("inotify", Kind.INOTIFY));
        add(15, it -> unix());
        assertThat(grown()).containsExactly("27 watch-service", "2 unix-sockets");
        assertThat(standingOut()).containsExactly("27 watch-service");
    }

    @Test
    void three_pipes_made_in_one_go_are_a_childs() {
        for (int child = 0; child < 8; child++) {
            int inode = 1000 + 20 * child;
            add(3, it -> Descriptor.of(it, Kind.PIPE, "pipe:[" + (inode + it % 3) + "]", ""));
        }
        assertThat(standingOut()).containsExactly("24 process-streams");
        assertThat(open.get(0).number()).isEqualTo(3);
    }

    @Test
    void pipes_in_one_long_run_are_not() {
        add(20, it -> Descriptor.of(it, Kind.PIPE, "pipe:[" + (1000 + it) + "]", ""));
        assertThat(standingOut()).containsExactly("20 pipe-ends");
    }

    /** Another process opened something between the ninth and the tenth, and again after the eleventh. */
    @Test
    void nor_are_those_of_a_long_run_that_others_have_cut() {
        add(
                20,
                it -> Descriptor.of(
                        it, Kind.PIPE, "pipe:[" + (1000 + it + (it < 12 ? 0 : it < 14 ? 7 : 14)) + "]", ""));
        assertThat(grown()).containsExactly("20 pipe-ends");
    }

    @Test
    void nor_is_a_pipe_of_which_both_ends_are_here() {
        add(2, it -> Descriptor.of(it, Kind.PIPE, "pipe:[1000]", ""));
        assertThat(grown()).containsExactly("2 pipe-pairs");
    }

    @Test
    void standard_streams_are_nobodys_leak() {
        IntStream.rangeClosed(0, 2)
                .forEach(it -> open.add(Descriptor.of(it, Kind.PIPE, "pipe:[" + (70 + it) + "]", "")));
        assertThat(grown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, outbound-close-wait-end-read",
        "1, outbound-close-wait-end-unread",
        "2, outbound-close-wait-body-unread",
        "70000, outbound-close-wait-body-unread",
        "-1, outbound-close-wait"
    })
    void close_wait_is_three_bugs_by_its_queue(long queue, String id) {
        add(106, it -> tcp(it, Direction.OUTBOUND, TcpState.CLOSE_WAIT, queue, "10.0.0.9"));
        assertThat(standingOut()).containsExactly("106 " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "INBOUND, CLOSE_WAIT, 0, inbound-close-wait",
        "INBOUND, CLOSE_WAIT, 400, inbound-close-wait",
        "INBOUND, ESTABLISHED, 400, inbound-unread",
        "OUTBOUND, ESTABLISHED, 400, outbound-unread",
        "OUTBOUND, ESTABLISHED, 0, outbound-established",
        "OUTBOUND, ESTABLISHED, -1, outbound-established",
        "OUTBOUND, SYN_SENT, 0, outbound-connecting",
        "OUTBOUND, FIN_WAIT2, 0, tcp-closing",
        "INBOUND, LAST_ACK, 0, tcp-closing",
        "LISTENING, LISTEN, 0, listening"
    })
    void a_connection_says_more_by_its_state_and_queue(Direction direction, TcpState state, long queue, String id) {
        add(51, it -> tcp(it, direction, state, queue, "10.0.0.9"));
        assertThat(standingOut()).containsExactly("51 " + id);
    }

    @Test
    void what_healthy_programs_hold_stands_out_only_if_it_grows() {
        add(64, it -> tcp(it, Direction.INBOUND, TcpState.ESTABLISHED, 0, "10.0.0.9"));
        add(50, it -> tcp(it, Direction.OUTBOUND, TcpState.ESTABLISHED, 0, "10.0.0.9"));
        add(50, it -> tcp(it, Direction.OUTBOUND, TcpState.ESTABLISHED, 0, "10.0.0.10"));
        add(300, it -> file("/app/lib/" + it + ".jar"));
        add(4, it -> anonymous("eventpoll", Kind.EVENTPOLL));
        add(4, it -> anonymous("eventfd", Kind.EVENTFD));
        assertThat(standingOut()).isEmpty();
        assertThat(grown())
                .containsExactly("300 archives", "100 outbound-established", "64 inbound-established", "8 nio-loop");
    }

    @Test
    void the_same_jar_again_and_again_is_not_a_class_path() {
        add(40, it -> file("/app/lib/" + it + ".jar"));
        add(300, it -> file("/app/lib/compiler.jar"));
        assertThat(standingOut()).containsExactly("300 archive-many-times");
    }

    @Test
    void files_by_what_their_names_share() {
        add(20, it -> file("/data/app.properties"));
        add(21, it -> file("/data/" + it + ".tmp"));
        add(22, it -> file("/data/" + it + ".zip"));
        add(23, it -> file("/data/shop.db"));
        add(24, it -> file("/data/shop.db-wal"));
        add(25, it -> Descriptor.of(it, Kind.DELETED_FILE, "/tmp/x (deleted)", "/tmp/x"));
        add(500, it -> Descriptor.of(it, Kind.DIRECTORY, "/data", "/data"));
        add(26, it -> Descriptor.of(it, Kind.DEVICE, "/dev/urandom", "/dev/urandom"));
        assertThat(standingOut())
                .containsExactly(
                        "500 directories",
                        "47 sqlite",
                        "26 devices",
                        "25 deleted-files",
                        "22 archives",
                        "21 files",
                        "20 file-many-times");
    }

    @Test
    void one_connection_behind_many_descriptors() {
        Descriptor connection = tcp(3, Direction.INBOUND, TcpState.ESTABLISHED, 0, "10.0.0.9");
        add(301, it -> Descriptor.of(it, "socket:[4711]", connection.tcp().orElseThrow()));
        assertThat(standingOut()).containsExactly("301 socket-many-times");
    }

    @Test
    void each_descriptor_is_in_one_finding_at_most_whatever_there_is() {
        Random random = new Random(7);
        Kind[] kinds = Kind.values();
        for (int round = 0; round < 200; round++) {
            open.clear();
            int size = random.nextInt(120);
            for (int i = 0; i < size; i++) {
                Kind kind = kinds[random.nextInt(kinds.length)];
                String target = List.of("/a.jar", "/b", "pipe:[" + random.nextInt(40) + "]", "pipe:[]", "pipe:[x]", "")
                        .get(random.nextInt(6));
                TcpState state = TcpState.values()[random.nextInt(12)];
                Direction direction = Direction.values()[random.nextInt(3)];
                add(
                        1,
                        it -> kind == Kind.TCP
                                ? tcp(it, direction, state, random.nextInt(4) - 1L, "10.0.0.9")
                                : Descriptor.of(it, kind, target, ""));
            }
            for (List<Finding> findings : List.of(Finding.in(open), Finding.standingOut(open))) {
                Set<Integer> seen = new HashSet<>();
                findings.stream()
                        .flatMap(finding -> finding.descriptors().stream())
                        .forEach(it -> assertThat(seen.add(it.number())).isTrue());
            }
            assertThat(Finding.in(open).stream()
                            .mapToInt(it -> it.descriptors().size())
                            .sum())
                    .isEqualTo(open.stream().filter(FindingTest::hasASignature).count());
        }
    }

    @Test
    void the_table_is_sound() {
        List<Signature> all = Signature.all();
        assertThat(all).extracting(Signature::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
        assertThat(all).allSatisfy(signature -> {
            assertThat(signature.title()).doesNotEndWith(".").doesNotMatch("(?i)(an?|the) .*");
            assertThat(signature.meaning()).endsWith(".").matches("[A-Z].*");
            assertThat(signature.lookFor()).endsWith(".").hasSizeLessThan(200);
            assertThat(signature.meaning().length()).isLessThan(200);
        });
    }

    /** All but links and what the kernel has no word for. */
    private static boolean hasASignature(Descriptor descriptor) {
        return descriptor.kind() != Kind.SYMBOLIC_LINK
                && descriptor.kind() != Kind.OTHER
                && !(descriptor.kind() == Kind.PIPE && descriptor.target().startsWith("/"));
    }

    private void add(int count, IntFunction<Descriptor> what) {
        for (int i = 0; i < count; i++) {
            Descriptor one = what.apply(open.size() + 3);
            open.add(new Descriptor(
                    open.size() + 3, one.kind(), one.target(), one.name(), one.deletedBytes(), one.tcp()));
        }
    }

    private List<String> grown() {
        return text(Finding.in(open).stream());
    }

    private List<String> standingOut() {
        return text(Finding.standingOut(open).stream());
    }

    private static List<String> text(Stream<Finding> findings) {
        return findings.map(it -> it.descriptors().size() + " " + it.signature().id())
                .toList();
    }

    private static Descriptor anonymous(String word, Kind kind) {
        return Descriptor.of(0, kind, "anon_inode:[" + word + "]", "");
    }

    private Descriptor unix() {
        return Descriptor.of(0, Kind.UNIX_SOCKET, "socket:[" + (9000 + open.size()) + "]", "");
    }

    private static Descriptor file(String path) {
        return Descriptor.of(0, Kind.FILE, path, path);
    }

    private static Descriptor tcp(int number, Direction direction, TcpState state, long queue, String peer) {
        return Descriptor.of(
                number,
                "socket:[" + (7000 + number) + "]",
                new TcpSocket(
                        new InetSocketAddress("10.0.0.1", 40000 + number),
                        new InetSocketAddress(peer, 443),
                        state,
                        direction,
                        false,
                        queue,
                        0,
                        false));
    }
}
