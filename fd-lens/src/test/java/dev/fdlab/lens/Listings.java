package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Two listings of one process, by lsof and by ls, and what reads them.
 */
final class Listings {
    static final String LSOF = """
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

    static final String LS = """
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

    private Listings() {}

    static List<String> texts(DescriptorTable table) {
        return table.descriptors().stream()
                .map(it -> it.number() + " " + it.kind() + " " + it.target())
                .toList();
    }

    static List<String> tcp(DescriptorTable table) {
        return table.descriptors().stream()
                .flatMap(it -> it.tcp().stream())
                .map(it -> Endpoint.text(it.direction() == Direction.LISTENING ? it.local() : it.remote()) + " "
                        + it.direction() + " " + it.state())
                .toList();
    }

    static DescriptorTable one(String text) throws Exception {
        return one(bytes(text, StandardCharsets.UTF_8));
    }

    static DescriptorTable one(byte[] bytes) throws Exception {
        List<DescriptorTable> tables = Listing.read(new ByteArrayInputStream(bytes), "it");
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    static List<DescriptorTable> read(String text) throws Exception {
        return Listing.read(new ByteArrayInputStream(bytes(text, StandardCharsets.UTF_8)), "it");
    }

    static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }
}
