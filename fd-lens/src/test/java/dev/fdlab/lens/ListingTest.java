package dev.fdlab.lens;

import static dev.fdlab.lens.Listings.LS;
import static dev.fdlab.lens.Listings.LSOF;
import static dev.fdlab.lens.Listings.bytes;
import static dev.fdlab.lens.Listings.one;
import static dev.fdlab.lens.Listings.read;
import static dev.fdlab.lens.Listings.tcp;
import static dev.fdlab.lens.Listings.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each line of a listing is, however it was pasted.
 */
class ListingTest {
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
        assertThat(table.notes()).anyMatch(note -> note.contains("-T qs"));
    }

    @Test
    void a_deleted_file_holds_its_bytes_once_however_many_descriptors_it_has() throws Exception {
        DescriptorTable table = one("""
                java 9 app 1w REG 254,0 10000000000 131 /var/log/app.log (deleted)
                java 9 app 2w REG 254,0 10000000000 131 /var/log/app.log (deleted)
                java 9 app 3w REG 254,0 5 132 /var/log/app.log (deleted)
                """);
        assertThat(table.descriptors()).extracting(Descriptor::deletedBytes).containsExactly(10_000_000_000L, 0L, 5L);
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

    @Test
    void a_listing_that_names_no_process_is_not_said_to_be_one() throws Exception {
        assertThat(TextView.of(ProcessReport.alone(one(LS))))
                .startsWith("a listing that names no process: 11 open, the limit is not in it\n")
                .doesNotContain("pid 0")
                .doesNotContain("mount");
        assertThat(TextView.of(ProcessReport.alone(one(LSOF)))).startsWith("pid 4711: 23 open of an unknown limit");
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

    @Test
    void the_marks_of_ls_f_are_no_part_of_a_name() throws Exception {
        String marked = """
                total 0
                dr-x------ 2 root root  6 Nov 30 07:12 ./
                dr-xr-xr-x 9 root root  0 Nov 30 07:12 ../
                lr-x------ 1 root root 64 Nov 30 07:12 3 -> /app/lib/a.jar*
                lr-x------ 1 root root 64 Nov 30 07:12 4 -> '/app/in box'/
                lr-x------ 1 root root 64 Nov 30 07:12 5 -> socket:[123]=
                lr-x------ 1 root root 64 Nov 30 07:12 6 -> 'pipe:[124]'|
                lr-x------ 1 root root 64 Nov 30 07:12 7 -> /tmp/c2hvcA==
                lr-x------ 1 root root 64 Nov 30 07:12 8 -> /
                lr-x------ 1 root root 64 Nov 30 07:12 9 -> '/app/run it'*
                """;
        assertThat(texts(one(marked)))
                .containsExactly(
                        "3 UNASKED_PATH /app/lib/a.jar",
                        "4 DIRECTORY /app/in box",
                        "5 SOCKET socket:[123]",
                        "6 PIPE pipe:[124]",
                        "7 UNASKED_PATH /tmp/c2hvcA==",
                        "8 UNASKED_PATH /",
                        "9 UNASKED_PATH /app/run it");
        assertThat(texts(one("lr-x------ 1 a a 64 Nov 30 07:12 3 -> /tmp/odd*\n")))
                .containsExactly("3 UNASKED_PATH /tmp/odd*");
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
    void the_pipes_of_a_mac_are_told_apart_by_their_ends() throws Exception {
        DescriptorTable table = one("""
                java 388 user 20 PIPE 0x4d5a1e5d5b50000 16384 ->0x4d5a1e5d5b50040
                java 388 user 21 PIPE 0x4d5a1e5d5b50040 16384 ->0x4d5a1e5d5b50000
                java 388 user 22 PIPE 0x4d5a1e5d5b50100 16384 ->0x4d5a1e5d5b50140
                """);
        assertThat(texts(table))
                .containsExactly(
                        "20 PIPE pipe:[0x4d5a1e5d5b50000]",
                        "21 PIPE pipe:[0x4d5a1e5d5b50000]",
                        "22 PIPE pipe:[0x4d5a1e5d5b50100]");
    }

    @Test
    void one_process_at_two_moments_is_two_tables() throws Exception {
        String later = LSOF.replaceAll("(?m)^.* (5w|6r) .*\n", "").replace("    7u  a_inode", "    7u  unix");
        List<DescriptorTable> tables = read(LSOF + "\nan hour later:\n[sudo] password for app: " + later);
        assertThat(tables).extracting(DescriptorTable::open).containsExactly(23, 21);
        assertThat(tables).extracting(DescriptorTable::pid).containsExactly(4711L, 4711L);
        assertThat(tables.get(0).notes().get(0))
                .isEqualTo("process 4711 is listed 2 times, under a heading each: this is number 1");
        assertThat(texts(tables.get(1))).anyMatch(it -> it.startsWith("7 UNIX_SOCKET"));
        assertThat(tables.get(1).notes().get(0)).endsWith("number 2");
    }

    @Test
    void threads_are_not_counted_again() throws Exception {
        // All under one heading.
        String threads = LSOF.replaceAll("4711", "4711 4720").replaceFirst("COMMAND.*\n", "");
        assertThat(one(LSOF + threads).open()).isEqualTo(23);
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
}
