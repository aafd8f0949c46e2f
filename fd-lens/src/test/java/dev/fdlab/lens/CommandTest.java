package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class CommandTest {
    @TempDir
    Path folder;

    private record Outcome(int exit, String out, String err) {}

    @Test
    void one_look_as_json_is_one_line() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            Outcome outcome = run(command(child.pid(), "--json"));
            assertThat(outcome.exit()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .startsWith("{\"pid\":" + child.pid() + ",")
                    .endsWith("]}\n");
            assertThat(outcome.out().lines()).hasSize(1);
        }
    }

    @Test
    void a_watch_ends_with_the_process_and_says_so() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            Process json = command(child.pid(), "--json", "--watch", "--interval", "50")
                    .start();
            Process text = command(child.pid(), "--watch").start();
            try (var lines = json.inputReader();
                    var blocks = text.inputReader()) {
                assertThat(lines.readLine()).contains("\"status\":\"COMPLETE\"");
                assertThat(lines.readLine()).contains("\"status\":\"COMPLETE\"");
                assertThat(blocks.readLine()).startsWith("pid " + child.pid() + ": ");
                child.close();
                assertThat(lines.lines().reduce((first, last) -> last).orElseThrow())
                        .contains("\"status\":\"GONE\"")
                        .contains("\"open\":0")
                        .endsWith("\"descriptors\":[]}");
                assertThat(blocks.lines().reduce((first, last) -> last))
                        .contains("process " + child.pid() + " has ended");
                assertThat(json.waitFor()).isZero();
                assertThat(text.waitFor()).isZero();
            } finally {
                json.destroyForcibly();
                text.destroyForcibly();
            }
        }
    }

    @Test
    void a_reader_that_leaves_ends_the_watch_quietly() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            Process watch = command(child.pid(), "--json", "--watch", "--interval", "50")
                    .start();
            try (var err = watch.errorReader()) {
                try (var out = watch.inputReader()) {
                    assertThat(out.readLine()).isNotNull();
                }
                assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(watch.exitValue()).isZero();
                assertThat(err.readLine()).isNull();
            } finally {
                watch.destroyForcibly();
            }
        }
    }

    @Test
    void no_such_process_is_one_line_and_exit_2() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        refused(run(command(dead.pid())), "no process " + dead.pid());
        refused(run(command(dead.pid(), "--json", "--watch")), "no process " + dead.pid());
    }

    @Test
    void a_bad_argument_is_one_line_and_exit_2() throws Exception {
        refused(run(command("none")), "PID must be a whole number");
    }

    @Test
    void a_listing_is_shown_like_a_process() throws Exception {
        Path listing = Files.writeString(
                folder.resolve("listing.txt"),
                "> java 4711 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (CLOSE_WAIT)\n");
        Outcome text = run(command("--read", listing));
        assertThat(text.err()).isEmpty();
        assertThat(text.exit()).isZero();
        assertThat(text.out()).startsWith("pid 4711: 1 open").contains("CLOSE_WAIT to 10.0.0.2:443");
        Outcome json = run(command("--read=-", "--json").redirectInput(listing.toFile()));
        assertThat(json.exit()).isZero();
        assertThat(json.out()).startsWith("{\"pid\":4711,").endsWith("]}\n");
    }

    @Test
    void a_file_that_is_not_a_listing_is_one_line_and_exit_2() throws Exception {
        Path other = Files.writeString(folder.resolve("other.txt"), "nothing of the kind\n");
        refused(run(command("--read", other)), other + " is not a listing");
        refused(run(command("--read", folder.resolve("missing"))), "there is no file");
        refused(run(command("--read", folder)), "is a directory");
        refused(run(command("--read")), "--read needs a file");
        refused(run(command("--read", other, "4711")), "there can be no PID");
    }

    @Test
    void no_permission_is_one_line_that_says_what_to_do_and_exit_2() throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            refused(run(command(1)), "run as the user of process 1 or as root");
            return;
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root needs setpriv to become somebody else");
        ProcessBuilder plain = command(ProcessHandle.current().pid());
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        words.addAll(plain.command());
        refused(
                run(plain.command(words)),
                "run as the user of process " + ProcessHandle.current().pid());
    }

    @Test
    void help_and_version_need_no_pid() throws Exception {
        assertThat(run(command("--help")).out()).startsWith("usage: ").contains("exit status");
        assertThat(run(command("--version")).out()).startsWith("fd-lens ");
    }

    private static void refused(Outcome outcome, String reason) {
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("fd-lens: ").contains(reason);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    private ProcessBuilder command(Object... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                "dev.fdlab.lens.Main"));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new ProcessBuilder(words);
    }

    private Outcome run(ProcessBuilder builder) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
