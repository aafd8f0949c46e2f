package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final String LSOF = """
            COMMAND  PID USER   FD      TYPE             DEVICE SIZE/OFF    NODE NAME
            java    4711 app   cwd       DIR              254,0     4096 5308453 /srv/app
            java    4711 app   txt       REG              254,0    12552  268190 /usr/bin/java
            java    4711 app   mem       REG              254,0  1926232  339380 /usr/lib/libc.so.6
            java    4711 app     0r      CHR                1,3      0t0       4 /dev/null
            java    4711 app     3r      REG              254,0 128651445 328249 /usr/lib/jvm/lib/modules
            java    4711 app     4uW     REG              254,0     4096 2254023 /srv/app/shop data.db
            java    4711 app     5w      REG              254,0  1000000 2147821 /tmp/gone.log (deleted)
            java    4711 app     6r      DIR              254,0     4096 2147819 /srv/app/in
            java    4711 app     7u  a_inode               0,16        0    1038 [eventpoll:8,12]
            java    4711 app     8u  a_inode               0,16        0    1038 [eventfd:6]
            java    4711 app     9r  a_inode               0,16        0    1038 inotify
            java    4711 app    10r     FIFO               0,15      0t0  690543 pipe
            java    4711 app    11u     unix 0x00000000c695aa8c      0t0  893233 /run/x.sock type=STREAM (CONNECTED)
            java    4711 app    12u     IPv6             894877      0t0     TCP *:8080 (LISTEN)
            java    4711 app    13u     IPv6             894878      0t0     TCP 10.0.0.1:8080->10.0.0.7:51234 (ESTABLISHED)
            java    4711 app    14u     IPv4             894879      0t0     TCP 10.0.0.1:41234->10.0.0.2:443 (CLOSE_WAIT)
            java    4711 app    15u     IPv6             690564      0t0     UDP *:34082
            java    4711 app    16u     IPv4             690565      0t0     UDP 127.0.0.1:52989->127.0.0.53:53
            java    4711 app    17u     sock                0,9      0t0  690568 protocol: TCPv6
            java    4711 app    18u      REG                0,1        0    1026 /memfd:buffer (deleted)
            java    4711 app    19r      REG                0,4        0 4026531833 net
            java    4711 app    20u     LINK              254,0        9 2148045 /srv/sym
            java    4711 app    21u     pack             690555      0t0   34997 type=SOCK_RAW
            java    4711 app    22u      raw                         0t0  690556 00000000:0001->00000000:0000 st=07
            java    4711 app    23u     sock                0,9      0t0  690553 protocol: NETLINK
            java    4711 app    24u     FIFO              254,0      0t0 2148046 /srv/fifo
            """;

    private static final String LS = """
            total 0
            lrwx------ 1 root root 64 Nov 25 11:36 0 -> /dev/pts/0
            l-wx------ 1 root root 64 Nov 25 11:36 1 -> /var/log/app log.txt
            lr-x------ 1 root root 64 Nov 25 11:36 12 -> socket:[123]
            lr-x------ 1 root root 64 Nov 25 11:36 13 -> pipe:[124]
            lrwx------ 1 root root 64 Nov 25 11:36 14 -> anon_inode:[eventpoll]
            lrwx------ 1 root root 64 Nov 25 11:36 15 -> anon_inode:[eventfd]
            lr-x------ 1 root root 64 Nov 25 11:36 16 -> anon_inode:inotify
            lrwx------ 1 root root 64 Nov 25 11:36 17 -> /tmp/gone (deleted)
            lrwx------ 1 root root 64 Nov 25 11:36 18 -> /memfd:x (deleted)
            lr-x------ 1 root root 64 Nov 25 11:36 19 -> net:[4026531833]
            lr-x------ 1 root root 64 Nov 25 11:36 20 -> /dev/shm/ring
            """;

    private static final List<String> OF_LS = List.of(
            "0 DEVICE /dev/pts/0",
            "1 UNASKED_PATH /var/log/app log.txt",
            "12 SOCKET socket:[123]",
            "13 PIPE pipe:[124]",
            "14 EVENTPOLL anon_inode:[eventpoll]",
            "15 EVENTFD anon_inode:[eventfd]",
            "16 INOTIFY anon_inode:[inotify]",
            "17 DELETED_FILE /tmp/gone (deleted)",
            "18 MEMFD /memfd:x (deleted)",
            "19 NAMESPACE net:[4026531833]",
            "20 UNASKED_PATH /dev/shm/ring");

    @Test
    void lsof_kind_by_kind() throws Exception {
        DescriptorTable table = one(LSOF);
        assertThat(table.pid()).isEqualTo(4711);
        assertThat(texts(table))
                .containsExactly(
                        "0 DEVICE /dev/null",
                        "3 FILE /usr/lib/jvm/lib/modules",
                        "4 FILE /srv/app/shop data.db",
                        "5 DELETED_FILE /tmp/gone.log (deleted)",
                        "6 DIRECTORY /srv/app/in",
                        "7 EVENTPOLL anon_inode:[eventpoll]",
                        "8 EVENTFD anon_inode:[eventfd]",
                        "9 INOTIFY anon_inode:[inotify]",
                        "10 PIPE pipe:[690543]",
                        "11 UNIX_SOCKET socket:[893233]",
                        "12 TCP socket:[894877]",
                        "13 TCP socket:[894878]",
                        "14 TCP socket:[894879]",
                        "15 UDP socket:[690564]",
                        "16 UDP socket:[690565]",
                        "17 UNLISTED_SOCKET socket:[690568]",
                        "18 MEMFD /memfd:buffer (deleted)",
                        "19 NAMESPACE net:[4026531833]",
                        "20 SYMBOLIC_LINK /srv/sym",
                        "21 PACKET socket:[690555]",
                        "22 RAW socket:[690556]",
                        "23 NETLINK socket:[690553]",
                        "24 PIPE /srv/fifo");
        assertThat(table.descriptors().get(3).deletedBytes()).isEqualTo(1_000_000);
        assertThat(table.descriptors())
                .extracting(Descriptor::name)
                .contains(
                        "/run/x.sock",
                        "*:34082",
                        "127.0.0.1:52989 -> 127.0.0.53:53",
                        "TCPv6",
                        "buffer",
                        "/tmp/gone.log");
        assertThat(tcp(table))
                .containsExactly(
                        "0.0.0.0:8080 LISTENING LISTEN",
                        "10.0.0.7:51234 INBOUND ESTABLISHED",
                        "10.0.0.2:443 OUTBOUND CLOSE_WAIT");
        assertThat(table.notes()).anyMatch(note -> note.contains("-T q"));
    }

    @Test
    void ls_kind_by_kind() throws Exception {
        DescriptorTable table = one(LS);
        assertThat(texts(table)).isEqualTo(OF_LS);
        assertThat(table.pid()).isZero();
        assertThat(table.notes())
                .anyMatch(note -> note.contains("does not say what a socket is"))
                .anyMatch(note -> note.contains("does not tell a file from a directory"));
    }

    static Stream<String> bothAsBugReportsHaveThem() {
        String html = "&gt;";
        return Stream.of(LSOF, LS)
                .flatMap(listing -> Stream.of(
                        listing,
                        listing.replace("\n", "\r\n"),
                        listing.replace("\n", "\r"),
                        listing.indent(4),
                        listing.indent(4).replace("    ", "\t"),
                        listing.lines().map(line -> "> " + line).collect(Collectors.joining("\n")),
                        listing.lines().map(line -> ">> | " + line).collect(Collectors.joining("\n")),
                        "Hello,\nour server 17 dies with 20 files open.\n```\n$ cmd\n" + listing
                                + "```\nAny idea? 3 4 5",
                        listing.replace("->", "-" + html),
                        listing.replace(' ', '\u00a0'),
                        listing.replaceAll("(?m)^(\\S+)", "\u001b[01;36m$1\u001b[0m"),
                        "\ufeff" + listing,
                        // Broken by a mail program before and behind the arrow, and before the last column.
                        listing.replaceAll("(?m)(\\d) -> ", "$1\n-> "),
                        listing.replaceAll("(?m)(\\d) -> ", "$1 ->\n"),
                        listing.replaceAll("(?m) +(TCP \\S+->)", "\n$1\n").replaceAll("(?m) (\\([A-Z_]+\\))$", "\n$1"),
                        listing.replaceAll("(?m) +(CHR|REG|DIR|IPv4|IPv6|FIFO|unix) ", "\n    $1 "),
                        listing.replaceAll("(?m)(\\d+) (/\\S+.*|\\[\\S+|pipe)$", "$1\n  $2"),
                        // Cut off in the middle of the next line.
                        listing + "java    4711 app    2",
                        listing + "lr-x------ 1 root root 64 Nov 2"));
    }

    @ParameterizedTest
    @MethodSource("bothAsBugReportsHaveThem")
    void a_listing_survives_what_bug_reports_do_to_it(String listing) throws Exception {
        boolean lsof = listing.contains("4711") && listing.contains("REG");
        assertThat(texts(one(listing))).isEqualTo(lsof ? texts(one(LSOF)) : OF_LS);
        assertThat(tcp(one(listing))).isEqualTo(lsof ? tcp(one(LSOF)) : List.of());
    }

    @Test
    void encodings_that_are_not_utf8() throws Exception {
        assertThat(texts(one(bytes(LS, StandardCharsets.UTF_16)))).isEqualTo(OF_LS);
        String latin = "lr-x------ 1 root root 64 M\u00e4r 25 11:36 3 -> /tmp/gr\u00fcn\n";
        assertThat(texts(one(bytes(latin, StandardCharsets.ISO_8859_1))))
                .containsExactly("3 UNASKED_PATH /tmp/gr\\xfcn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lr-x------ 1 root root 64 Nov 25 11:36 7 -> /x",
                "lr-x------ 1 app app 64 25. Nov 11:36 7 -> /x",
                "lr-x------ 1 app app 64 nov. 25 11:36 7 -> /x",
                "lr-x------ 1 app app 64 11\u6708 25 11:36 7 -> /x",
                "lr-x------ 1 app app 64 2026-11-25 11:36 7 -> /x",
                "lr-x------. 1 app app 64 2026-11-25 11:36:00.000000000 +0000 7 -> /x",
                "lr-x------    1 root     root            64 Nov 25 11:36 7 -> /x",
                "918734 lr-x------ 1 root root 64 Nov 25 11:36 7 -> /x",
                "lr-x------ 1 system_u:system_r:init_t:s0 root root 64 Nov 25 11:36 7 -> /x",
                "lr-x------ 1 1000 1000 64 Nov 25 2025 /proc/99/fd/7 -> /x",
                "   918734      0 lr-x------   1 root     root           64 Nov 25 11:36 /proc/99/fd/7 -> /x",
                "lr-x------ 1 root root 64 Nov 25 11:36 7 -> '/x'",
                "7 -> /x"
            })
    void every_ls(String line) throws Exception {
        assertThat(texts(one(line))).containsExactly("7 UNASKED_PATH /x");
        assertThat(one(line).pid()).isEqualTo(line.contains("/99/") ? 99 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java 99 app 7r REG 254,0 4096 1234 /x",
                "java 99 app 7rR REG 254,0 4096 1234 /x",
                "java 99 7r REG 254,0 4096 1234 /x",
                "java 99 100 app 7r REG 254,0 4096 1234 /x",
                "java 99 100 GC\\x20Thread app 7r REG 254,0 4096 1234 /x",
                "java 99 1 99 1000 7r REG 254,0 4096 1234 /x",
                "C2\\x20Compi 99 app 7r REG 254,0 4096 1 1234 /x",
                "java 99 app 7r REG 8,1 0t512 1234 /x",
                "java 99 app 7r REG 254,0 1234 /x",
                "java 99 app 7 REG 254,0 4096 1234 /x",
                "java 99 app 7r REG 0,45 4096 1234 /x (nas:/export)"
            })
    void every_lsof(String line) throws Exception {
        assertThat(texts(one(line))).containsExactly("7 FILE /x");
        assertThat(one(line).pid()).isEqualTo(99);
    }

    @Test
    void names_for_hosts_and_ports_are_not_looked_up() throws Exception {
        DescriptorTable table = one("""
                java 9 app 3u IPv4 1 0t0 TCP shop.example:41234->db.example:postgresql (CLOSE_WAIT)
                java 9 app 4u IPv4 2 0t0 TCP shop.example:41235->other.example:no-such-name (CLOSE_WAIT)
                java 9 app 5u IPv6 3 0t0 TCP [::1]:41236->[::1]:https (ESTABLISHED)
                java 9 app 6u IPv6 4 0t0 TCP *:http-alt (LISTEN)
                java 9 app 7u IPv6 5 0t0 TCP shop.example:http-alt->a.example:51000 (ESTABLISHED)
                """);
        assertThat(tcp(table))
                .containsExactly(
                        "db.example:5432 OUTBOUND CLOSE_WAIT",
                        "other.example:no-such-name OUTBOUND CLOSE_WAIT",
                        "[::1]:443 OUTBOUND ESTABLISHED",
                        "0.0.0.0:8080 LISTENING LISTEN",
                        "a.example:51000 INBOUND ESTABLISHED");
    }

    @Test
    void queues_where_lsof_was_asked_for_them() throws Exception {
        DescriptorTable table =
                one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (QR=17 QS=3 CLOSE_WAIT)");
        TcpSocket socket = table.descriptors().get(0).tcp().orElseThrow();
        assertThat(socket.receiveQueue()).isEqualTo(17);
        assertThat(socket.sendQueue()).isEqualTo(3);
        assertThat(table.notes()).isEmpty();
        TcpSocket silent = one(LSOF).descriptors().get(12).tcp().orElseThrow();
        assertThat(silent.receiveQueue()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        // A listener of another process in the listing.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP *:9000 (LISTEN), INBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.1:9000 (LISTEN), INBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.7:9001 (LISTEN), OUTBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.2:9000 (LISTEN), OUTBOUND, true",
        // A listener of IPv6 alone does not accept what lsof calls IPv4.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv6 TCP *:9000 (LISTEN), OUTBOUND, true",
        // Two clients of one address.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.1:9000->10.0.0.7:9002 (ESTABLISHED), INBOUND, false",
        // The range of the kernel.
        "TCP 10.0.0.1:9000->10.0.0.7:45000, IPv4 UDP *:1, INBOUND, false",
        "TCP 10.0.0.1:45000->10.0.0.7:9001, IPv4 UDP *:1, OUTBOUND, false"
    })
    void direction(String socket, String other, Direction direction, boolean guessed) throws Exception {
        List<DescriptorTable> tables = read("java 9 app 3u IPv4 1 0t0 " + socket + " (ESTABLISHED)\njava 10 app 3u "
                + other.replaceFirst(" ", " 2 0t0 ") + "\n");
        TcpSocket read = tables.stream()
                .filter(table -> table.pid() == 9)
                .findFirst()
                .orElseThrow()
                .descriptors()
                .get(0)
                .tcp()
                .orElseThrow();
        assertThat(read.direction()).isEqualTo(direction);
        assertThat(read.guessed()).isEqualTo(guessed);
    }

    @Test
    void several_processes_in_one_listing() throws Exception {
        String two = LSOF + LSOF.replace("4711", "4712").replaceAll("(?m)^.* (5w|6r) .*\n", "");
        assertThat(read(two)).extracting(DescriptorTable::pid).containsExactly(4711L, 4712L);
        assertThat(read(two)).extracting(DescriptorTable::open).containsExactly(23, 21);
        String of =
                "/proc/7/fd:\n" + LS + "\n/proc/8/fd:\n" + LS.lines().limit(3).collect(Collectors.joining("\n"));
        assertThat(read(of)).extracting(DescriptorTable::pid).containsExactly(7L, 8L);
        assertThat(read(LS + LS)).extracting(DescriptorTable::open).containsExactly(11, 11);
    }

    @Test
    void threads_are_not_counted_again() throws Exception {
        assertThat(one(LSOF + LSOF.replaceAll("4711", "4711 4720")).open()).isEqualTo(23);
    }

    @Test
    void numbers_without_their_first_digits_are_counted_each() throws Exception {
        String many = "java 9 app *234u REG 254,0 1 1 /x\njava 9 app *234u REG 254,0 1 1 /y\n";
        assertThat(one(many).open()).isEqualTo(2);
    }

    @Test
    void what_lsof_could_not_read_is_said() throws Exception {
        DescriptorTable table = one("java 9 app NOFD /proc/9/fd (opendir: Permission denied)\n");
        assertThat(table.open()).isZero();
        assertThat(table.notes()).singleElement().asString().contains("Permission denied");
    }

    @Test
    void what_could_not_be_read_is_counted_and_said() throws Exception {
        DescriptorTable lsof = one("java 9 app 3 unknown /proc/9/fd/3 (readlink: Permission denied)\n");
        assertThat(lsof.open()).isEqualTo(1);
        assertThat(lsof.notes()).singleElement().asString().contains("not allowed to read 1 of these");
        DescriptorTable ls = one("lrwx------ 1 app app 64 Nov 25 11:36 3\nlrwx------ 1 app app 64 Nov 25 2025 4\n"
                + "lrwx------ 1 app app 64 Nov 25 11:36 5 -> pipe:[1]\n");
        assertThat(texts(ls))
                .containsExactly("3 OTHER (could not be read)", "4 OTHER (could not be read)", "5 PIPE pipe:[1]");
        assertThat(ls.notes()).singleElement().asString().contains("not allowed to read 2 of its links");
    }

    @Test
    void what_looks_like_an_address_and_is_none_is_a_name() throws Exception {
        DescriptorTable table = one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.256:443 (CLOSE_WAIT)\n"
                + "java 9 app 4u IPv4 1 0t0 TCP 10.0.0.1:41234->dead:beef:443 (CLOSE_WAIT)\n");
        assertThat(tcp(table))
                .containsExactly("10.0.0.256:443 OUTBOUND CLOSE_WAIT", "dead:beef:443 OUTBOUND CLOSE_WAIT");
        assertThat(table.descriptors().get(0).tcp().orElseThrow().remote().isUnresolved())
                .isTrue();
        // A machine without a name server would not notice that one was asked.
        assertThat("10.0.0.256").doesNotMatch(LsofTcp.ADDRESS);
        assertThat("10.0.0.255").matches(LsofTcp.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Exception in thread main java.io.IOException: Too many open files",
                "java 17 25 tests ran",
                "total 12\n-rw-r--r-- 1 root root 64 Nov 25 11:36 12\n",
                "PID USER PR NI VIRT RES\n4711 root 20 0 1.2g 2u\n",
                "lrwxrwxrwx 1 root root 7 Nov 25 11:36 bin -> usr/bin",
                "{\"pid\": 4711}",
                "\0\0\0\0"
            })
    void anything_else_is_not_a_listing(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Listing.Unreadable.class)
                .hasMessage("it is not a listing: no line of it is one of lsof or of ls -l /proc/PID/fd");
    }

    @Test
    void files_that_cannot_be_read_are_named(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> Listing.read(missing)).hasMessage("there is no file " + missing);
        assertThatThrownBy(() -> Listing.read(folder)).hasMessage(folder + " is a directory, not a listing");
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        assertThatThrownBy(() -> Listing.read(empty)).hasMessageStartingWith(empty + " is not a listing");
        assertThatThrownBy(() -> Listing.read(Path.of("/dev/zero"))).hasMessage("/dev/zero is larger than 64 MiB");
    }

    @Test
    void no_bytes_make_it_throw_anything_else() throws Exception {
        Random random = new Random(20_261_125);
        byte[][] originals = {bytes(LSOF, StandardCharsets.UTF_8), bytes(LS, StandardCharsets.UTF_8)};
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = mutated(originals[round % 2].clone(), random);
            try {
                for (DescriptorTable table : Listing.read(new ByteArrayInputStream(bytes), "it")) {
                    Finding.in(table.descriptors());
                    Finding.standingOut(table.descriptors());
                    TextView.of(Report.alone(table));
                    Json.of(Report.alone(table));
                    read++;
                }
            } catch (Listing.Unreadable e) {
                assertThat(e.getMessage()).doesNotContain("\n");
                refused++;
            }
        }
        // Neither is all of it noise, nor does all of it pass.
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(10);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] interesting = bytes("\n\r\t >-|()[]:*,.'\\0123456789\0\u001b\u00a0lx", StandardCharsets.UTF_8);
        int changes = 1 << random.nextInt(11);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = interesting[random.nextInt(interesting.length)];
                case 2 -> {
                    int length = Math.min(random.nextInt(200), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
                default -> {
                    byte[] cut = new byte[Math.max(1, at)];
                    System.arraycopy(bytes, 0, cut, 0, Math.min(at, bytes.length));
                    bytes = random.nextInt(50) == 0 ? cut : bytes;
                }
            }
        }
        return bytes;
    }

    private static List<String> texts(DescriptorTable table) {
        return table.descriptors().stream()
                .map(it -> it.number() + " " + it.kind() + " " + it.target())
                .toList();
    }

    private static List<String> tcp(DescriptorTable table) {
        return table.descriptors().stream()
                .flatMap(it -> it.tcp().stream())
                .map(it -> Endpoint.text(it.direction() == Direction.LISTENING ? it.local() : it.remote()) + " "
                        + it.direction() + " " + it.state())
                .toList();
    }

    private static DescriptorTable one(String text) throws Exception {
        return one(bytes(text, StandardCharsets.UTF_8));
    }

    private static DescriptorTable one(byte[] bytes) throws Exception {
        List<DescriptorTable> tables = Listing.read(new ByteArrayInputStream(bytes), "it");
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static List<DescriptorTable> read(String text) throws Exception {
        return Listing.read(new ByteArrayInputStream(bytes(text, StandardCharsets.UTF_8)), "it");
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }
}
