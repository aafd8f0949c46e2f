package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why a process may not be read. Refusals are for other users than root, so the looking is done as nobody.
 */
class RefusalTest {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    private static final String DROPPED =
            "import os, sys; os.setgid(65534); os.setuid(65534);" + " print(os.getpid(), flush=True); sys.stdin.read()";

    @TempDir
    Path proc;

    @Test
    void a_process_of_another_user_needs_that_user() throws Exception {
        long own = ProcessHandle.current().pid();
        assertThat(look(AS_NOBODY, own)).contains("\"DENIED\"", "run as the user of process " + own);
    }

    @Test
    void a_process_that_dropped_its_privileges_needs_root_although_the_user_is_the_same() throws Exception {
        try (Child child = Child.start("exec python3 -c '" + DROPPED + "'")) {
            assertThat(look(AS_NOBODY, child.pid())).contains("\"DENIED\"", "it runs as this user", "run as root");
        }
    }

    @Test
    void a_proc_that_hides_processes_is_blamed_for_that() throws Exception {
        for (String option : List.of("2", "1")) {
            assertThat(look(hiding(option), ProcessHandle.current().pid()))
                    .contains("\"DENIED\"", "mounted with hidepid=");
        }
    }

    @Test
    void a_limit_is_told_even_if_the_parent_is_hidden() throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            throw Case.skip("needs root, to look as another user");
        }
        List<String> command = new ArrayList<>(hiding("2"));
        // Its parent is this JVM, which is root's.
        command.addAll(List.of("sh", "-c", "\"$@\" --limits $$ && true", "sh"));
        command.addAll(Jvm.of(Main.class).command());
        Process look = new ProcessBuilder(command).start();
        String said = new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaint = new String(look.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (look.waitFor() != 0 && !complaint.startsWith("fd-lens: ")) {
            throw Case.skip("another user cannot run this, or nothing may be mounted");
        }
        assertThat(complaint).isEmpty();
        assertThat(said).contains("open files", "its parent cannot be seen from here");
    }

    /** As nobody, with a /proc that hides the processes of others. */
    private static List<String> hiding(String option) {
        List<String> hidden = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t proc -o hidepid=" + option + " proc /proc && exec \"$@\"",
                "sh"));
        hidden.addAll(AS_NOBODY);
        return hidden;
    }

    @Test
    void a_recorded_proc_that_hides_processes_is_blamed_for_that() throws Exception {
        Files.createDirectories(proc.resolve("self"));
        assertThat(new Procfs(proc).read(42).status()).isEqualTo(Status.GONE);
        Files.writeString(
                proc.resolve("self/mountinfo"), "22 1 0:21 / " + proc + " rw - proc proc rw,hidepid=invisible\n");
        DescriptorTable table = new Procfs(proc).read(42);
        assertThat(table.status()).isEqualTo(Status.DENIED);
        assertThat(table.detail()).contains("hidepid=invisible", "it may be there");
        Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCapEff:\t000001ffffffffff\n");
        assertThat(new Procfs(proc).read(42).status()).as("seen by root").isEqualTo(Status.GONE);
        Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCapEff:\t00000000a80425fb\n");
        assertThat(new Procfs(proc).read(42).status()).as("in a container").isEqualTo(Status.DENIED);
    }

    private static String look(List<String> before, long pid) throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            throw Case.skip("needs root, to look as another user");
        }
        Process look = Onlooker.start("C.UTF-8", before.toArray(String[]::new));
        try (var in = look.outputWriter(StandardCharsets.US_ASCII)) {
            in.write(pid + "\n");
        } catch (java.io.IOException ended) {
            // Then it says nothing, below.
        }
        String said = new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (look.waitFor() != 0) {
            throw Case.skip("another user cannot run this, or nothing may be mounted");
        }
        return said;
    }
}
