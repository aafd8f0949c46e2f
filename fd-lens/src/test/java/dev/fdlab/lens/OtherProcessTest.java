package dev.fdlab.lens;

import static dev.fdlab.lens.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fdlab.lens.DescriptorTable.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class OtherProcessTest {
    @TempDir
    Path folder;

    @Test
    void a_child_shows_exactly_what_it_opened() throws Exception {
        Path file = folder.resolve("held");
        try (Child child = Child.start("exec 7>" + file + " 8</dev/null; echo ready; read wait")) {
            DescriptorTable table = DescriptorTable.of(child.pid());
            assertThat(table.status()).isEqualTo(Status.COMPLETE);
            assertThat(table.detail()).isEmpty();
            assertThat(table.descriptors())
                    .filteredOn(it -> it.number() < 10)
                    .extracting(Descriptor::number, Descriptor::kind)
                    .containsExactly(
                            tuple(0, Kind.PIPE),
                            tuple(1, Kind.PIPE),
                            tuple(2, Kind.DEVICE),
                            tuple(7, Kind.FILE),
                            tuple(8, Kind.DEVICE));
            assertThat(table.descriptors()).extracting(Descriptor::target).contains(file.toString());
        }
    }

    @Test
    void the_limit_is_the_child_s_own() throws Exception {
        try (Child child = Child.start("ulimit -Sn 64; ulimit -Hn 300; echo ready; read wait")) {
            assertThat(Limit.of(child.pid())).isEqualTo(new Limit(64, 300));
            assertThat(DescriptorTable.of(child.pid()).limit()).isEqualTo(new Limit(64, 300));
        }
    }

    @Test
    void a_dead_process_is_gone_and_empty() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        DescriptorTable table = DescriptorTable.of(dead.pid());
        assertThat(table.status()).isEqualTo(Status.GONE);
        assertThat(table.detail()).contains(Long.toString(dead.pid()));
        assertThat(table.open()).isZero();
        assertThat(table.limit()).isEqualTo(Limit.UNKNOWN);
        assertThat(Limit.of(dead.pid())).isEqualTo(Limit.UNKNOWN);
    }

    @Test
    void a_zombie_is_gone() throws Exception {
        // The shell becomes a program that never collects the child which it started as a shell, well before that ends.
        try (Child parent = Child.start("(exec sleep 1) & echo $!; exec sleep 60")) {
            long zombie = Long.parseLong(parent.firstLine());
            await().untilAsserted(() ->
                    assertThat(DescriptorTable.of(zombie).status()).isEqualTo(Status.GONE));
            assertThat(Files.exists(Path.of("/proc/" + zombie))).isTrue();
        }
    }

    @Test
    void a_process_that_dies_while_it_is_read_is_complete_or_gone() throws Exception {
        for (int round = 0; round < 40; round++) {
            // The more it holds, the longer the kernel closes them, in which time its state is still that of a living
            // one.
            try (Child child =
                    Child.start("for i in {10..510}; do eval \"exec $i</dev/null\"; done; echo ready; read wait")) {
                assertThat(DescriptorTable.of(child.pid()).open()).isGreaterThanOrEqualTo(501);
                child.process().destroyForcibly();
                DescriptorTable last = DescriptorTable.of(child.pid());
                while (last.status() == Status.COMPLETE) {
                    // Half a table, given as the whole one, would be a lie, and so would an empty one.
                    assertThat(last.open()).isGreaterThanOrEqualTo(501);
                    last = DescriptorTable.of(child.pid());
                }
                assertThat(last.status()).isEqualTo(Status.GONE);
                assertThat(last.descriptors()).isEmpty();
            }
        }
    }

    @Test
    void a_pid_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> DescriptorTable.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pid must be positive: 0");
    }
}
