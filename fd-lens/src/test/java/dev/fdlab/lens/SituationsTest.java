package dev.fdlab.lens;

import static dev.fdlab.lens.Patiently.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes as bug reports have them: threads with tables and namespaces of their own, mounts that no longer answer.
 */
class SituationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {10, 300, 2000})
    void a_symbolic_link_is_one_however_many_there_are(int count) throws Exception {
        try (Case program = Case.start("opath.py", count)) {
            DescriptorTable table = DescriptorTable.of(program.number(0));
            assertThat(table.count(it -> it.kind() == Kind.SYMBOLIC_LINK)).isEqualTo(count);
            assertThat(table.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void a_mount_that_no_longer_answers_is_named_and_the_rest_is_shown(int others) throws Exception {
        Path mount = folder.resolve("a mount");
        needs("a FUSE mount", Files.isWritable(Path.of("/dev/fuse")) && isRoot());
        try (Case program = Case.start("fuse_hang.py", mount, others)) {
            long pid = program.number(0);
            DescriptorTable table =
                    CompletableFuture.supplyAsync(() -> DescriptorTable.of(pid)).get(60, SECONDS);
            assertThat(table.status()).isEqualTo(Status.COMPLETE);
            assertThat(table.count(it -> it.name().equals("/dev/null") && it.kind() == Kind.DEVICE))
                    .isGreaterThanOrEqualTo(others);
            assertThat(table.descriptors())
                    .filteredOn(it -> it.kind() == Kind.UNASKED_PATH)
                    .extracting(Descriptor::name)
                    .containsExactly(mount + "/f");
            assertThat(table.notes()).singleElement().asString().contains(mount + " (fuse)");
            assertThat(table.descriptors())
                    .filteredOn(it -> it.kind() == Kind.DELETED_FILE)
                    .extracting(Descriptor::deletedBytes)
                    .containsExactly(4096L);
        }
    }

    @Test
    void a_thread_with_a_table_of_its_own_is_named_and_can_be_asked() throws Exception {
        try (Case program = Case.start("threads.py", "unshare-files")) {
            String[] said = program.line().split(" ");
            DescriptorTable table = DescriptorTable.of(Long.parseLong(said[0]));
            DescriptorTable thread = DescriptorTable.of(Long.parseLong(said[1]));
            assertThat(thread.count(it -> it.name().equals("/dev/zero"))).isEqualTo(500);
            needs("the size of /proc/PID/fd (Linux 6.2)", Links.count(Path.of("/proc/self")) > 0);
            assertThat(table.notes())
                    .singleElement()
                    .asString()
                    .contains("thread " + said[1], "with " + thread.open() + " descriptors", "fd-lens " + said[1]);
        }
    }

    @Test
    void sockets_of_a_thread_s_own_network_namespace_are_found() throws Exception {
        needs("a network namespace", isRoot());
        try (Case program = Case.start("threads.py", "unshare-net")) {
            DescriptorTable table = DescriptorTable.of(program.number(0));
            assertThat(table.descriptors().stream()
                            .flatMap(it -> it.tcp().stream())
                            .collect(Collectors.groupingBy(TcpSocket::direction, Collectors.counting())))
                    .containsEntry(Direction.LISTENING, 1L)
                    .containsEntry(Direction.INBOUND, 20L)
                    .containsEntry(Direction.OUTBOUND, 20L);
            assertThat(table.count(it -> it.kind() == Kind.UDP)).isEqualTo(1);
            assertThat(table.count(it -> it.kind() == Kind.UNLISTED_SOCKET)).isZero();
        }
    }

    @Tag("full")
    @Test
    void a_process_whose_main_thread_has_ended_is_read_through_another() throws Exception {
        try (Case program = Case.start("threads.py", "main-exits")) {
            long pid = program.number(0);
            await().until(() -> Task.of(Path.of("/proc/" + pid)).orElseThrow().ended());
            DescriptorTable table = DescriptorTable.of(pid);
            assertThat(table.status()).isEqualTo(Status.COMPLETE);
            assertThat(table.count(it -> it.name().equals("/dev/zero"))).isEqualTo(500);
            assertThat(table.limit()).isNotEqualTo(Limit.UNKNOWN);
            assertThat(Mappings.of(Path.of("/proc/" + pid)).count()).isPositive();
        }
    }

    @Test
    void what_stays_open_is_seen_while_other_descriptors_come_and_go() throws Exception {
        try (Case program = Case.start("churn.py", 300, 2)) {
            long pid = program.number(0);
            CompletableFuture<Object> churned = CompletableFuture.supplyAsync(() -> {
                try {
                    return program.line();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            do {
                DescriptorTable table = DescriptorTable.of(pid);
                assertThat(table.status()).isEqualTo(Status.COMPLETE);
                assertThat(table.count(it -> it.name().equals("/dev/null"))).isBetween(300L, 303L);
                assertThat(table.count(it -> it.number() < 600
                                && it.tcp()
                                        .filter(tcp -> tcp.state() == TcpState.ESTABLISHED)
                                        .isPresent()))
                        .isGreaterThanOrEqualTo(290);
                assertThat(table.notes()).isEmpty();
            } while (!churned.isDone());
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void needs(String what, boolean there) {
        if (!there) {
            throw Case.skip("needs " + what + ", which cannot be had here");
        }
    }
}
