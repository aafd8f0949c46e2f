package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LimitsTest {
    /** Runs a JVM under a soft limit below its hard one. */
    private static Child jvm(String flag) throws Exception {
        String java = String.join(" ", Jvm.of(Sleeper.class).command())
                .replace("$", "\\$")
                .replace("-cp", flag + " -cp");
        return Child.start("ulimit -Sn 300; ulimit -Hn 900; " + java + " & read wait; kill $!");
    }

    @Test
    void a_jvm_raises_soft_to_hard_and_that_is_said() throws Exception {
        try (Child shell = jvm("-XX:+MaxFDLimit")) {
            Limits limits = Limits.of(Long.parseLong(shell.firstLine()));
            assertThat(limits.limit()).isEqualTo(new Limit(900, 900));
            assertThat(limits.parentLimit()).isEqualTo(new Limit(300, 900));
            assertThat(text(limits))
                    .contains("soft limit 900, hard limit 900 open files")
                    .contains("it is a JVM, which raises soft to hard when it starts (MaxFDLimit)")
                    .contains("its parent " + shell.pid() + " (bash) has soft 300, hard 900")
                    .contains("LimitNOFILE")
                    .contains("--ulimit nofile")
                    .contains("ulimit -n")
                    .contains("limits.conf");
            assertThat(LimitsView.json(limits).toString())
                    .contains("\"soft\":900,\"hard\":900,")
                    .contains("\"jvm\":true,\"raises\":true,");
        }
    }

    @Test
    void a_jvm_that_was_told_not_to_raise_it_is_told_from_that() throws Exception {
        try (Child shell = jvm("-XX:-MaxFDLimit")) {
            Limits limits = Limits.of(Long.parseLong(shell.firstLine()));
            assertThat(limits.limit()).isEqualTo(new Limit(300, 900));
            assertThat(text(limits)).contains("but -XX:-MaxFDLimit forbids this one to");
        }
    }

    @Test
    void a_shell_has_what_it_inherited_or_set() throws Exception {
        try (Child parent = Child.start("ulimit -Sn 300; bash -c 'ulimit -Sn 200; echo $$; read wait'; true")) {
            Limits limits = Limits.of(Long.parseLong(parent.firstLine()));
            assertThat(limits.jvm()).isFalse();
            assertThat(text(limits)).contains("soft limit 200").contains("not inherited: its parent " + parent.pid());
        }
        try (Child parent = Child.start("ulimit -Sn 300; bash -c 'echo $$; read wait'; true")) {
            assertThat(text(Limits.of(Long.parseLong(parent.firstLine()))))
                    .contains("soft limit 300")
                    .contains("inherited: its parent " + parent.pid() + " (bash) has the same");
        }
    }

    @Test
    void the_narrowest_control_group_limits_processes_and_threads(@TempDir Path mount) throws Exception {
        Path inner = Files.createDirectories(mount.resolve("shop.slice/shop.service"));
        for (Path group : List.of(inner, inner.getParent())) {
            Files.writeString(group.resolve("pids.current"), group.equals(inner) ? "21\n" : "37\n");
            Files.writeString(group.resolve("pids.max"), group.equals(inner) ? "max\n" : "512\n");
        }
        String line = "0::/shop.slice/shop.service\n";
        assertThat(TaskLimit.of(mount, line)).contains(new TaskLimit(512, 37));
        Files.writeString(inner.resolve("pids.max"), "100\n");
        assertThat(TaskLimit.of(mount, line)).contains(new TaskLimit(100, 21));
        Files.createSymbolicLink(mount.resolve("pids"), mount);
        assertThat(TaskLimit.of(mount, "9:memory:/x\n8:pids:/shop.slice\n0::/\n"))
                .contains(new TaskLimit(512, 37));
        assertThat(TaskLimit.of(mount, "0::/\n")).isEmpty();
        assertThat(TaskLimit.of(mount, "")).isEmpty();
    }

    /** As a sidecar sees that of the process that it looks at. */
    @Test
    void the_limit_of_a_control_group_that_is_not_mounted_here_is_not_known(@TempDir Path mount) throws Exception {
        Files.writeString(mount.resolve("pids.current"), "12\n");
        Files.writeString(mount.resolve("pids.max"), "4096\n");
        assertThat(TaskLimit.of(mount, "0::/\n")).contains(new TaskLimit(4096, 12));
        assertThat(TaskLimit.of(mount, "0::/../other.scope\n")).isEmpty();
    }

    @Test
    void that_limit_is_said_where_it_can_be_seen() throws Exception {
        Limits limits = Limits.of(ProcessHandle.current().pid());
        if (limits.tasks().isEmpty()) {
            throw Case.skip("no control group with pids.max is mounted here");
        }
        assertThat(text(limits)).contains("pids.max");
        assertThat(LimitsView.json(limits).toString()).contains("\"pidsMax\":").contains("\"pidsCurrent\":");
    }

    @ParameterizedTest
    @CsvSource({
        "/system.slice/tomcat.service, tomcat.service, false",
        "/user.slice/user-1000.slice/session-3.scope, '', false",
        "/system.slice/docker-3f8e0c1d2b4a.scope, '', true",
        "/docker/3f8e0c1d2b4a, '', true",
        "/kubepods.slice/kubepods-pod1.slice/cri-containerd-3f8e0c1d2b4a.scope, '', true",
        "/system.slice/containerd.service/kubepods-burstable-pod1.slice:cri-containerd:3f8e, containerd.service, true",
        "/machine.slice/libpod-3f8e0c1d2b4a.scope/container, '', true",
        "/lxc/shop, '', true",
        "/lxc.payload.shop, '', true",
        // What makes the containers, and does not run in one.
        "/system.slice/docker.service, docker.service, false",
        "/system.slice/containerd.service, containerd.service, false",
        "/system.slice/lxcfs.service, lxcfs.service, false",
        "/lxc.monitor.shop, '', false",
        "/machine.slice/libpod-conmon-3f8e0c1d2b4a.scope, '', false",
        "/user.slice/user-1000.slice/user@1000.service/app.slice/app-docker-desktop-7.scope, user@1000.service, false"
    })
    void a_control_group_tells_the_service_and_whether_it_is_a_containers(
            String cgroup, String unit, boolean container) {
        assertThat(Limits.unit(cgroup)).isEqualTo(unit);
        assertThat(Limits.isContainers(cgroup)).isEqualTo(container);
    }

    @Test
    void a_service_of_a_user_is_edited_by_that_user() {
        String manager = "/user.slice/user-1000.slice/user@1000.service/";
        assertThat(text(in(manager + "app.slice/shop.service")))
                .contains("as its user: systemctl --user edit shop.service, and")
                .contains("no more than the hard limit of the user's own systemd");
        assertThat(text(in(manager + "app.slice/app-shop-7.scope")))
                .contains("service systemctl edit user@1000.service, and");
        assertThat(text(in("/system.slice/shop.service")))
                .contains("service systemctl edit shop.service, and")
                .doesNotContain("--user");
    }

    @Test
    void systemd_hands_on_no_limit_of_its_own() throws Exception {
        ProcessFacts systemd = new ProcessFacts(1, "systemd", 0, 0);
        String service = "/system.slice/shop.service";
        assertThat(text(in(service, Optional.of(systemd), false)))
                .contains("set by systemd: LimitNOFILE of shop.service, or DefaultLimitNOFILE")
                .contains("systemctl show shop.service -p LimitNOFILE")
                .doesNotContain("inherited");
        assertThat(text(in(service, Optional.of(systemd), true)))
                .contains("it is a JVM")
                .contains("hard was set by systemd: LimitNOFILE of shop.service");
        // A login shell, and a child of the service's main process.
        assertThat(text(in("/user.slice/user-1000.slice/session-3.scope", Optional.of(systemd), false)))
                .contains("inherited: its parent 1 (systemd) has the same");
        assertThat(text(in(service, Optional.of(new ProcessFacts(7, "sh", 1, 1000)), false)))
                .contains("inherited: its parent 7 (sh) has the same");
    }

    private static Limits in(String cgroup) {
        return in(cgroup, Optional.empty(), false);
    }

    private static Limits in(String cgroup, Optional<ProcessFacts> parent, boolean jvm) {
        Limit limit = new Limit(4096, 4096);
        ProcessFacts process = new ProcessFacts(4711, "shop", 0, 1000);
        return new Limits(
                process,
                limit,
                parent,
                parent.isPresent() ? limit : Limit.UNKNOWN,
                jvm,
                true,
                cgroup,
                Optional.empty(),
                Limits.unit(cgroup),
                false);
    }

    private static String text(Limits limits) {
        return LimitsView.text(limits).replaceAll("\\s+", " ");
    }

    /** Ends with its parent, the shell: nobody else would stop it when that is killed. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws Exception {
            // Asked for before anybody can be done with this one: an orphan would wait for process 1.
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            System.out.println(ProcessHandle.current().pid());
            parent.onExit().join();
        }
    }
}
