package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private final List<Descriptor> descriptors = new ArrayList<>();

    @Test
    void one_file_many_times_is_told_by_its_name_apart_from_its_neighbour() {
        files(500, i -> "/app/lib/a.jar");
        files(1, i -> "/app/lib/b.jar");
        assertThat(lines()).containsExactly("500 file /app/lib/a.jar", "1 file /app/lib/b.jar");
    }

    @Test
    void files_of_one_directory_are_told_by_what_their_names_share() {
        files(300, i -> "/app/lib/" + word(i) + ".jar");
        files(3, i -> "/app/lib/" + word(i) + ".xml");
        files(20, i -> "/tmp/upload-" + i + ".tmp");
        assertThat(lines())
                .containsExactly(
                        "300 files *.jar in /app/lib", "20 files upload-*.tmp in /tmp", "3 files *.xml in /app/lib");
    }

    @Test
    void a_file_a_directory_is_one_group_however_deep_it_lies() {
        files(998, i -> "/var/kafka/data/topic-" + i + "/0.log");
        files(998, i -> "/var/kafka/data/topic-" + i + "/0.index");
        files(400, i -> "/srv/repos/" + word(i) + "/objects/pack/pack-" + word(i * 7) + ".pack");
        files(144, i -> "/data/x/" + i % 12 + "/" + i / 12 + "/blob" + word(i));
        assertThat(lines())
                .containsExactly(
                        "1,996 files in 998 directories under /var/kafka/data/topic-*",
                        "400 files pack-*.pack in 400 directories under /srv/repos/*",
                        "144 files blob* in 144 directories under /data/x/*");
    }

    @Test
    void a_directory_that_holds_far_more_than_its_neighbours_is_not_hidden_among_them() {
        files(1000, i -> "/data/topic-" + i + "/0.log");
        files(60, i -> "/data/topic-7/1.log");
        files(1500, i -> "/data/wal/" + word(i));
        assertThat(lines())
                .containsExactly(
                        "1,500 files in /data/wal",
                        "1,000 files 0.log in 1,000 directories under /data/topic-*",
                        "60 file /data/topic-7/1.log");
    }

    @Test
    void the_odd_directory_does_not_hide_what_the_others_are_called() {
        files(100, i -> "/data/topic-" + i + "/0.log");
        files(2, i -> "/data/meta/properties" + i);
        assertThat(lines())
                .containsExactly(
                        "100 files 0.log in 100 directories under /data/topic-*", "2 files properties* in /data/meta");
    }

    @Test
    void directories_devices_fifos_and_unix_sockets_are_told_by_their_paths() {
        add(300, Kind.DIRECTORY, i -> "/app");
        add(50, Kind.DIRECTORY, i -> "/app/topic-" + i);
        add(200, Kind.DEVICE, i -> "/dev/urandom");
        add(7, Kind.PIPE, i -> "/run/fifo");
        for (int i = 0; i < 6; i++) {
            descriptors.add(Descriptor.of(0, Kind.UNIX_SOCKET, "socket:[" + i + "]", "/run/docker.sock"));
        }
        for (int i = 0; i < 40; i++) {
            descriptors.add(Descriptor.of(0, Kind.UNIX_SOCKET, "socket:[" + i + "]", "@worker-" + i));
        }
        assertThat(lines())
                .containsExactly(
                        "300 directory /app",
                        "200 device /dev/urandom",
                        "50 directories topic-* in /app",
                        "40 unix socket @worker-* (40 names)",
                        "7 pipe /run/fifo",
                        "6 unix socket /run/docker.sock");
    }

    @Test
    void udp_is_told_by_its_remote_end_or_its_own_port() {
        for (int i = 0; i < 150; i++) {
            descriptors.add(
                    Descriptor.of(i, Kind.UDP, "socket:[" + i + "]", "127.0.0.1:" + (40000 + i) + " -> 127.0.0.53:53"));
            descriptors.add(Descriptor.of(i, Kind.UDP, "socket:[" + (1000 + i) + "]", "0.0.0.0:" + (30000 + i)));
        }
        descriptors.add(Descriptor.of(1, Kind.UDP, "socket:[1]", "[::]:5353"));
        assertThat(lines()).containsExactly("151 udp on 151 ports", "150 udp to 127.0.0.53:53");
    }

    @Test
    void many_peers_of_one_each_are_told_by_their_port_or_their_host() {
        for (int i = 0; i < 300; i++) {
            outbound("10.1." + i / 100 + "." + i % 100, 443);
            outbound("10.2.0.1", 9000 + i);
        }
        for (int i = 0; i < 90; i++) {
            outbound("10.3.0.1", 5432);
        }
        assertThat(lines())
                .containsExactly(
                        "300 tcp outbound ESTABLISHED to *:443 (300 hosts)",
                        "300 tcp outbound ESTABLISHED to 10.2.0.1:* (300 ports)",
                        "90 tcp outbound ESTABLISHED to 10.3.0.1:5432");
    }

    @Test
    void the_nodes_of_a_cluster_keep_their_names() {
        for (int i = 0; i < 90; i++) {
            outbound("10.0.0." + i % 9, 9042);
        }
        assertThat(lines()).hasSize(9).allMatch(line -> line.startsWith("10 tcp outbound ESTABLISHED to 10.0.0."));
    }

    @Test
    void every_descriptor_is_in_one_group_whatever_their_names() {
        Random random = new Random(10);
        for (int round = 0; round < 200; round++) {
            descriptors.clear();
            int size = random.nextInt(400);
            int spread = 1 + random.nextInt(40);
            for (int i = 0; i < size; i++) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                if (kind == Kind.TCP) {
                    outbound("10.0.0." + random.nextInt(spread), 1 + random.nextInt(spread));
                } else {
                    descriptors.add(Descriptor.of(i, kind, target(random, spread), name(random, spread)));
                }
            }
            DescriptorTable table = Tables.of(descriptors.toArray(Descriptor[]::new));
            assertThat(table.groups().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(size);
            assertThat(Folding.members(descriptors).values().stream()
                            .mapToInt(List::size)
                            .sum())
                    .isEqualTo(size);
            assertThat(table.since(Tables.of()).total()).isEqualTo(size);
        }
    }

    @Test
    void a_great_many_names_are_folded_too() {
        files(20_000, i -> "/d/" + i + "/" + word(i));
        for (int i = 0; i < 6_000; i++) {
            outbound("10." + i % 256 + ".0." + i / 256, 1 + i);
        }
        assertThat(lines()).hasSize(2);
    }

    private static String target(Random random, int spread) {
        return switch (random.nextInt(5)) {
            case 0 -> "socket:[" + random.nextInt(spread) + "]";
            case 1 -> "/";
            case 2 -> "anon_inode:[x]";
            case 3 -> "/d" + random.nextInt(spread) + "/e" + random.nextInt(spread) + "/" + random.nextInt(spread);
            default -> "/file" + random.nextInt(spread) + " (deleted)";
        };
    }

    private static String name(Random random, int spread) {
        return switch (random.nextInt(5)) {
            case 0 -> "10.0.0.1:" + random.nextInt(spread) + " -> [::1]:" + random.nextInt(spread);
            case 1 -> "port";
            case 2 -> "//x//" + random.nextInt(spread) + "/";
            case 3 -> ":" + random.nextInt(spread);
            default -> "";
        };
    }

    private interface Name {
        String of(int index);
    }

    private static String word(int index) {
        return Integer.toString(index * 7919 % 46656 + 46656, 36).substring(1) + (char) ('a' + index % 26);
    }

    private void files(int count, Name name) {
        add(count, Kind.FILE, name);
    }

    private void add(int count, Kind kind, Name name) {
        for (int i = 0; i < count; i++) {
            descriptors.add(Descriptor.of(i, kind, name.of(i), ""));
        }
    }

    private void outbound(String host, int port) {
        descriptors.add(Descriptor.of(
                1,
                "socket:[1]",
                new TcpSocket(
                        new InetSocketAddress("127.0.0.1", 40000),
                        new InetSocketAddress(host, port),
                        TcpState.ESTABLISHED,
                        Direction.OUTBOUND,
                        false,
                        0,
                        0,
                        false)));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Group, Integer> entry :
                Folding.counts(Folding.exact(descriptors)).entrySet()) {
            lines.add(Figures.grouped(entry.getValue()) + " " + Words.group(entry.getKey()));
        }
        return lines;
    }
}
