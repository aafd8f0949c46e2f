package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a JVM's own process cannot show: sockets in the plain IPv4 table, a kernel without IPv6, odd limits.
 */
class RecordedProcfsTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path root;

    Path process;

    @BeforeEach
    void oneProcess() throws Exception {
        process = root.resolve("42");
        Files.createDirectories(root.resolve("self"));
        Files.createDirectories(process.resolve("fd"));
        Files.createDirectories(process.resolve("net"));
        Files.writeString(process.resolve("stat"), "42 (odd ) Z name) S 1 42 42 0 -1 4194304 137");
        Files.writeString(process.resolve("limits"), "Max open files            1024      unlimited      files     \n");
        link(0, "pipe:[5]");
        link(3, "socket:[70]");
        link(4, "socket:[71]");
        link(5, "socket:[72]");
    }

    @Test
    void ipv4_sockets_are_found_on_a_kernel_without_ipv6() throws Exception {
        // 14 bytes to send in the first, 10 connections waiting in the second; line numbers grow beyond four digits.
        Files.writeString(
                process.resolve("net/tcp"),
                HEADING
                        + "   0: 0100007F:C350 0200007F:0050 08 0000000E:00000001 01:00000014 00000000  1000        0 70 2 0 20 4 1 10 -1\n"
                        + "9999: 00000000:1A06 00000000:0000 0A 00000000:0000000A 00:00000000 00000000     0        0 71 1 0 100 0 0 10 0\n"
                        + "10000: 0100007F:1A06 0300007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 72 1 0 20 4 30 10 -1\n");

        DescriptorTable table = new Procfs(root).read(42);

        assertThat(table.status()).isEqualTo(Status.COMPLETE);
        assertThat(table.limit()).isEqualTo(new Limit(1024, Limit.UNLIMITED));
        TcpSocket outbound = table.descriptors().get(1).tcp().orElseThrow();
        assertThat(Endpoint.text(outbound.local())).isEqualTo("127.0.0.1:50000");
        assertThat(Endpoint.text(outbound.remote())).isEqualTo("127.0.0.2:80");
        assertThat(outbound.state()).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(outbound.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(outbound.sendQueue()).isEqualTo(14);
        assertThat(outbound.receiveQueue()).isEqualTo(1);
        TcpSocket listener = table.descriptors().get(2).tcp().orElseThrow();
        assertThat(listener.direction()).isEqualTo(Direction.LISTENING);
        assertThat(listener.receiveQueue()).isEqualTo(10);
        TcpSocket inbound = table.descriptors().get(3).tcp().orElseThrow();
        assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
    }

    @Test
    void a_socket_in_no_table_is_other_and_still_counted() {
        DescriptorTable table = new Procfs(root).read(42);
        assertThat(table.open()).isEqualTo(4);
        assertThat(table.groups()).containsEntry(Group.of(Kind.UNLISTED_SOCKET, ""), 3);
    }

    @Test
    void a_table_longer_than_the_buffer_is_read_to_its_end() throws Exception {
        StringBuilder table = new StringBuilder(HEADING);
        for (int i = 0; i < 500; i++) {
            table.append("   0: 0100007F:C350 0200007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 ")
                    .append(1000 + i)
                    .append(" 2 0 20 4 1 10 -1\n");
        }
        Files.writeString(
                process.resolve("net/tcp"),
                table
                        + "   0: 0100007F:C350 0200007F:0050 05 00000000:00000000 00:00000000 00000000  1000        0 72 2 0 20 4 1 10 -1\n");
        assertThat(new Procfs(root).read(42).count(it -> it.kind() == Kind.TCP)).isEqualTo(1);
    }

    @Test
    void a_process_with_a_zombie_like_name_is_alive_and_a_true_zombie_is_gone() throws Exception {
        assertThat(new Procfs(root).read(42).status()).isEqualTo(Status.COMPLETE);
        Files.writeString(process.resolve("stat"), "42 (name) Z 1 42 42 0 -1 4228108 137");
        assertThat(new Procfs(root).read(42).status()).isEqualTo(Status.GONE);
    }

    @Test
    void a_process_that_is_giving_up_its_table_is_gone_whatever_its_state_says() throws Exception {
        Files.writeString(process.resolve("stat"), "42 (name) R 1 42 42 0 -1 4194308 137");
        assertThat(new Procfs(root).read(42).status()).isEqualTo(Status.GONE);
    }

    @Test
    void without_a_procfs_the_table_is_marked_unsupported() {
        DescriptorTable table = new Procfs(root.resolve("nowhere")).read(42);
        assertThat(table.status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(table.detail()).contains("run fd-lens on Linux");
    }

    private void link(int number, String target) throws Exception {
        Files.createSymbolicLink(process.resolve("fd/" + number), Path.of(target));
    }
}
