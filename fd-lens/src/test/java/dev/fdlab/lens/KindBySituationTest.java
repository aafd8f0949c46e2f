package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * One descriptor of every kind there is, in one process: what is said of it, beside what lsof says in the same run. A
 * name starts with {@code ~} where it lies in the program's own folder; {@code #} stands for a number.
 */
class KindBySituationTest {
    private static final String TABLE = """
            situation                     | kind            | name                     | lsof
            eventfd                       | EVENTFD         |                          | a_inode [eventfd
            eventpoll                     | EVENTPOLL       |                          | a_inode [eventpoll
            timerfd                       | TIMERFD         |                          | a_inode [timerfd
            inotify                       | INOTIFY         |                          | a_inode inotify
            fanotify                      | FANOTIFY        |                          | a_inode [fanotify
            signalfd                      | SIGNALFD        |                          | a_inode [signalfd
            pidfd                         | PIDFD           |                          | a_inode [pidfd
            userfaultfd                   | USERFAULTFD     |                          | a_inode [userfaultfd
            io_uring                      | IO_URING        |                          | a_inode [io_uring
            perf_event                    | PERF_EVENT      |                          | a_inode [perf_event
            bpf-map                       | BPF             | bpf-map                  | a_inode bpf-map
            memfd                         | MEMFD           | lens-memfd               | REG /memfd:lens-memfd
            pidfd-ns-net                  | NAMESPACE       | net                      | REG net
            mntfd fsopen                  | ANON_INODE      | fscontext                | a_inode [fscontext
            file                          | FILE            | ~/plain.txt              | REG ~/plain.txt
            directory                     | DIRECTORY       | ~                        | DIR ~
            deleted file 1MB              | DELETED_FILE    | ~/gone.log               | REG ~/gone.log (deleted)
            deleted directory             | DIRECTORY       | ~/gonedir                | DIR ~/gonedir (deleted)
            file named (deleted)          | FILE            | ~/really (deleted)       | REG ~/really (deleted)
            file newline                  | FILE            | ~/two\\nlines            | REG ~/two
            file utf8                     | FILE            | ~/größe-ü.log            | REG
            file latin1                   | FILE            | ~/latin-\\xfc.log        | REG ~/latin-\\xfc.log
            O_TMPFILE                     | DELETED_FILE    | ~/#                      | REG ~/#
            renamed file                  | FILE            | ~/new.log.1              | REG ~/new.log.1
            /proc file                    | FILE            | /proc/#/stat             | REG /proc/#/stat
            /sys file                     | FILE            | /sys/kernel/mm/transparent_hugepage/enabled | REG /sys/
            /dev/shm                      | DELETED_FILE    | /dev/shm/lens-shm        | REG /dev/shm/lens-shm (deleted)
            O_PATH symlink                | SYMBOLIC_LINK   | ~/sym                    | LINK ~/sym
            /dev/null                     | DEVICE          | /dev/null                | CHR /dev/null
            /dev/urandom                  | DEVICE          | /dev/urandom             | CHR /dev/urandom
            /dev/net/tun                  | DEVICE          | /dev/net/tun             | CHR /dev/net/tun
            pipe                          | PIPE            |                          | FIFO pipe
            fifo                          | PIPE            | ~/fifo                   | FIFO ~/fifo
            unix stream listen path       | UNIX_SOCKET     | ~/s.sock                 | unix ~/s.sock
            unix stream connected to path | UNIX_SOCKET     |                          | unix
            unix stream listen abstract   | UNIX_SOCKET     | @lens-abs                | unix @lens-abs
            unix seqpacket listen path    | UNIX_SOCKET     | ~/q.sock                 | unix ~/q.sock
            unix dgram bound              | UNIX_SOCKET     | ~/d.sock                 | unix ~/d.sock
            unix dgram connected          | UNIX_SOCKET     |                          | unix
            unix socketpair               | UNIX_SOCKET     |                          | unix
            unix unbound                  | UNIX_SOCKET     |                          | unix
            netlink ROUTE                 | UNLISTED_SOCKET |                          | sock protocol: NETLINK
            netlink KOBJECT_UEVENT        | UNLISTED_SOCKET |                          | sock protocol: NETLINK
            netlink ROUTE bound           | NETLINK         | ROUTE                    | netlink
            netlink UEVENT bound          | NETLINK         | KOBJECT_UEVENT           | netlink
            packet                        | PACKET          | protocol 0x88b5          | pack
            raw ICMP                      | RAW             | ICMP                     | raw
            raw6 ICMPv6                   | RAW             | ICMPv6                   | raw6
            ping (dgram ICMP)             | RAW             | ICMP echo                | icmp
            vsock listen                  | UNLISTED_SOCKET |                          | sock protocol: AF_VSOCK
            AF_XDP                        | UNLISTED_SOCKET |                          | sock protocol: XDP
            AF_KEY                        | OTHER           | PF_KEY                   | sock
            AF_ALG                        | UNLISTED_SOCKET |                          | sock protocol: ALG
            udp4 bound                    | UDP             | 127.0.0.1:#              | IPv4 127.0.0.1:#
            udp6 any dual                 | UDP             | [::]:#                   | IPv6 *:#
            udp4 connected                | UDP             | 127.0.0.1:# -> 127.0.0.1:# | IPv4 127.0.0.1:#->127.0.0.1:#
            udp unbound                   | UNLISTED_SOCKET |                          | sock protocol: UDP
            udplite bound                 | UDP_LITE        | 127.0.0.1:#              | IPv4 127.0.0.1:#
            tcp unbound                   | UNLISTED_SOCKET |                          | sock protocol: TCP
            tcp bound only                | UNLISTED_SOCKET |                          | sock protocol: TCP
            """;

    private record Row(Kind kind, String name, String lsof) {}

    @Test
    void every_kind_is_told_by_its_situation() throws Exception {
        Map<String, Row> rows = TABLE.lines()
                .skip(1)
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[0].trim(),
                        cells -> new Row(Kind.valueOf(cells[1].trim()), cells[2].trim(), cells[3].trim())));
        try (Case program = Case.start("kinds.py")) {
            String folder = program.line();
            Case.Labels said = program.labels();
            Map<Integer, Descriptor> seen = DescriptorTable.of(said.pid()).descriptors().stream()
                    .collect(Collectors.toMap(Descriptor::number, it -> it));
            Map<Integer, String> lsof = Lsof.of(said.pid());
            List<String> missing = new ArrayList<>(rows.keySet());
            SoftAssertions softly = new SoftAssertions();
            said.labels().forEach((number, situation) -> {
                if (situation.startsWith("pty")) {
                    softly.assertThat(seen.get(number).kind()).as(situation).isEqualTo(Kind.DEVICE);
                    return;
                }
                missing.remove(situation);
                Row row = rows.get(situation);
                softly.assertThat(row).as("a row for " + situation).isNotNull();
                if (row != null) {
                    Descriptor descriptor = seen.get(number);
                    softly.assertThat(descriptor.kind()).as(situation).isEqualTo(row.kind());
                    softly.assertThat(descriptor.name()).as(situation).matches(pattern(row.name(), folder) + "$");
                    softly.assertThat(lsof.get(number))
                            .as("lsof of " + situation)
                            .matches(pattern(row.lsof(), folder) + ".*");
                }
            });
            softly.assertAll();
            if (!missing.isEmpty()) {
                System.out.println("NOT TRIED, since they cannot be made here: " + missing);
            }
            assertThat(seen.values())
                    .filteredOn(it -> it.kind() == Kind.DELETED_FILE)
                    .extracting(Descriptor::deletedBytes)
                    .contains(1_000_000L);
        }
    }

    private static String pattern(String cell, String folder) {
        String text = cell.replace("~", folder).replace("\\n", "\n");
        StringBuilder pattern = new StringBuilder("(?s)^");
        Matcher part = Pattern.compile("#|[^#]+").matcher(text);
        while (part.find()) {
            pattern.append(part.group().equals("#") ? "#?\\d+" : Pattern.quote(part.group()));
        }
        return pattern.toString();
    }
}
