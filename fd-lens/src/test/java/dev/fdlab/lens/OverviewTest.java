package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class OverviewTest {
    @Test
    void processes_come_by_share_of_their_limit_with_their_biggest_group() throws Exception {
        try (Child full = Child.start(
                "ulimit -n 64; for i in {10..60}; do eval \"exec $i</dev/zero\"; done; echo ready;" + " read wait")) {
            Overview overview = Overview.read();
            assertThat(overview.processes())
                    .extracting(Overview.Row::share)
                    .isSortedAccordingTo((one, other) -> Double.compare(other, one));
            Overview.Row row = overview.processes().stream()
                    .filter(it -> it.process().pid() == full.pid())
                    .findFirst()
                    .orElseThrow();
            assertThat(row.process().command()).isEqualTo("bash");
            assertThat(row.biggest()).isEqualTo(Group.of(Kind.DEVICE, "/dev/zero"));
            assertThat(row.count()).isEqualTo(51);
            assertThat(OverviewView.text(overview))
                    .containsPattern(" 8\\d % +5\\d +64 +" + full.pid() + "  bash +51 device /dev/zero\n");
            assertThat(OverviewView.json(overview).toString())
                    .contains("{\"pid\":" + full.pid() + ",\"command\":\"bash\",");
            assertThat(overview.processes())
                    .noneMatch(
                            it -> it.process().pid() == ProcessHandle.current().pid());
        }
    }

    @Test
    void use_of_the_system_s_table_and_inotify_instances_a_user_are_told() throws Exception {
        Process child = Jvm.of(Watcher.class).start();
        try (var out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("watching");
            Overview overview = Overview.read();
            assertThat(overview.system()).isPositive();
            assertThat(overview.systemLimit()).isGreaterThanOrEqualTo(overview.system());
            long user = ProcessFacts.of(child.pid()).user();
            assertThat(overview.inotify().get(user)).isGreaterThanOrEqualTo(1);
            assertThat(OverviewView.text(overview))
                    .contains("\nsystem: ")
                    .contains(" (file-max)\n")
                    .containsPattern("\ninotify: user " + user + " has [\\d,]+ of at most [\\d,]+ instances");
            assertThat(OverviewView.json(overview).toString()).contains("{\"user\":" + user + ",\"instances\":");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void what_is_not_seen_is_said() {
        Overview overview = new Overview(List.of(), 3, Optional.of("hidepid=invisible"), 80, 0, 0, Map.of(), 0);
        assertThat(OverviewView.text(overview))
                .contains("\n3 processes cannot be read: run as the user of each, or as root (in a container: with"
                        + " CAP_SYS_PTRACE)\n/proc is mounted with hidepid=invisible: ");
        assertThat(OverviewView.json(overview).toString())
                .contains("\"unreadable\":3,\"hidden\":\"hidepid=invisible\",");
    }

    /** Otherwise every user but root would count them among the processes that cannot be read. */
    @Test
    void threads_of_the_kernel_hold_none() {
        assertThat(Task.of(Path.of("/proc/self")).orElseThrow().isKernels()).isFalse();
        assertThat(new Task(Path.of("/proc/2"), "kthreadd", 'S', 0, 0x208040).isKernels())
                .isTrue();
    }

    static final class Watcher {
        private Watcher() {}

        public static void main(String[] arguments) throws Exception {
            try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
                System.out.println("watching");
                Path.of("/").register(watcher, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
                watcher.take();
                Thread.currentThread().join();
            }
        }
    }
}
