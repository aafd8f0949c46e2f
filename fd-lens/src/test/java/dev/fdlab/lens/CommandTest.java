package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class CommandTest {
    @TempDir
    Path folder;

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
    void a_reader_that_leaves_ends_the_watch_quietly_as_a_broken_pipe_does() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            Process watch = command(child.pid(), "--json", "--watch", "--interval", "50")
                    .start();
            try (var err = watch.errorReader()) {
                try (var out = watch.inputReader()) {
                    assertThat(out.readLine()).isNotNull();
                }
                assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(watch.exitValue()).isEqualTo(141);
                assertThat(err.readLine()).isNull();
            } finally {
                watch.destroyForcibly();
            }
        }
    }

    @Test
    void a_full_disk_is_one_line_and_not_0() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            for (Object[] line : new Object[][] {{child.pid()}, {child.pid(), "--json"}, {"--help"}, {"--limits"}}) {
                Path err = folder.resolve("err");
                Process process = command(line)
                        .redirectOutput(new File("/dev/full"))
                        .redirectError(err.toFile())
                        .start();
                assertThat(process.waitFor()).isEqualTo(4);
                assertThat(Files.readString(err)).isEqualTo("fd-lens: cannot write: No space left on device\n");
            }
        }
    }

    @Test
    void several_processes_are_shown_one_after_the_other() throws Exception {
        try (Child one = Child.start("echo ready; read wait");
                Child other = Child.start("echo ready; read wait")) {
            Outcome text = run(command(one.pid(), other.pid()));
            assertThat(text.exit()).isZero();
            assertThat(text.out()).startsWith("pid " + one.pid() + ": ").contains("\n\npid " + other.pid() + ": ");
            Outcome json = run(command(one.pid(), other.pid(), "--json"));
            assertThat(json.out().lines()).hasSize(2);
        }
    }

    @Test
    void without_a_pid_every_process_is_shown() throws Exception {
        try (Child child = Child.start("echo ready; read wait")) {
            Outcome text = run(command());
            assertThat(text.exit()).isZero();
            assertThat(text.out()).startsWith("share ").contains(" " + child.pid() + "  bash ");
            assertThat(run(command("--json")).out())
                    .startsWith("{\"processes\":[{\"pid\":")
                    .contains("{\"pid\":" + child.pid() + ",");
        }
    }

    @Test
    void a_threshold_that_is_passed_is_one_line_and_exit_1() throws Exception {
        try (Child child = Child.start(
                "ulimit -n 64; for i in {10..60}; do eval \"exec $i</dev/null\"; done; echo ready;" + " read wait")) {
            Outcome share = run(command(child.pid(), "--fail-above", "70%"));
            assertThat(share.exit()).isEqualTo(1);
            assertThat(share.out()).matches("pid " + child.pid() + ": 5\\d open of 64 \\(8\\d %\\), more than 70 %\n");
            assertThat(run(command(child.pid(), "--fail-above", "50")).out())
                    .matches("pid " + child.pid() + ": 5\\d open, more than 50\n");
            assertThat(run(command("--fail-above", "70%")).out()).contains("pid " + child.pid() + ": ");
            Outcome watch = run(command(child.pid(), "--watch", "--fail-above", "50"));
            assertThat(watch.exit()).isEqualTo(1);
            assertThat(watch.out()).endsWith(" open, more than 50\n");

            for (String below : List.of("95%", "500", "0:CLOSE_WAIT")) {
                Outcome outcome = run(command(child.pid(), "--fail-above", below));
                assertThat(outcome.exit()).isZero();
                assertThat(outcome.out() + outcome.err()).isEmpty();
            }
            assertThat(run(command(child.pid(), "--json", "--fail-above", "500"))
                            .out())
                    .matches("\\{\"pid\":" + child.pid() + ",\"above\":false,\"count\":5\\d,\"allowed\":500}\n");
        }
    }

    @Test
    void the_caller_s_limit_is_told_without_a_pid() throws Exception {
        Outcome outcome = run(command("--limits"));
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .startsWith("pid " + ProcessHandle.current().pid() + " (")
                .contains("LimitNOFILE");
        assertThat(run(command("--limits", "--json")).out())
                .startsWith("{\"pid\":" + ProcessHandle.current().pid() + ",");
    }

    @Test
    void a_process_that_is_not_there_is_one_line_and_exit_3() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        for (String option : List.of("--interval=1000", "--watch", "--limits", "--fail-above=80%")) {
            unreadable(run(command(dead.pid(), option)), "process " + dead.pid());
        }
        Outcome json = run(command(dead.pid(), "--json"));
        assertThat(json.exit()).isEqualTo(3);
        assertThat(json.out()).contains("\"status\":\"GONE\",\"detail\":\"").contains("process " + dead.pid());
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.err()).startsWith("fd-lens: ").contains("process " + dead.pid());
    }

    @Test
    void a_process_that_cannot_be_read_does_not_hide_the_others() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        try (Child child = Child.start("echo ready; read wait")) {
            Outcome outcome = run(command(dead.pid(), child.pid()));
            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.out()).contains("pid " + child.pid() + ": ");
            assertThat(outcome.err()).contains("process " + dead.pid());
        }
    }

    @Test
    void a_bad_argument_is_one_line_and_exit_2() throws Exception {
        for (Object[] line : new Object[][] {{"none"}, {"1", "--fail-above", "lots"}, {"--watch"}, {"--jsn"}}) {
            Outcome outcome = run(command(line));
            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("fd-lens: ").contains(line[line.length - 1].toString());
            assertThat(outcome.err().lines()).hasSize(1);
        }
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
    void no_permission_is_one_line_that_says_what_to_do_and_exit_3() throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            unreadable(run(command(1)), "root");
            return;
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root needs setpriv to become somebody else");
        ProcessBuilder plain = command(ProcessHandle.current().pid());
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        words.addAll(plain.command());
        unreadable(
                run(plain.command(words)),
                "run as the user of process " + ProcessHandle.current().pid());
    }

    @Test
    void the_groups_of_random_mixes_add_up_in_text_and_json_in_every_locale() throws Exception {
        Random random = new Random(10);
        for (int round = 0; round < 4; round++) {
            StringBuilder script = new StringBuilder();
            for (int number = 10; number < 10 + random.nextInt(60); number++) {
                // A letter beyond ASCII, written by the shell: under LC_ALL=C this JVM could not.
                String directory = "'" + folder.resolve("d" + random.nextInt(9)) + "'$'\\xc3\\xbc'";
                script.append(
                        switch (random.nextInt(4)) {
                            case 0 ->
                                "mkdir -p " + directory + "; exec " + number + ">" + directory + "'/f" + number
                                        + "\n'; ";
                            case 1 -> "exec " + number + "</dev/null; ";
                            case 2 -> "exec " + number + "< <(sleep 30); ";
                            default -> "exec " + number + ">" + folder + "/gone; rm " + folder + "/gone; ";
                        });
            }
            try (Child child = Child.start(script + "echo ready; read wait")) {
                int open = DescriptorTable.of(child.pid()).open();
                for (String locale : List.of("C", "C.UTF-8")) {
                    ProcessBuilder text = command(child.pid());
                    text.environment().put("LC_ALL", locale);
                    List<String> lines = run(text).out().lines().toList();
                    assertThat(lines.get(0)).startsWith("pid " + child.pid() + ": " + open + " open of ");
                    assertThat(total(
                                    lines.subList(lines.indexOf("by kind and state"), lines.indexOf("biggest groups"))))
                            .isEqualTo(open);
                    assertThat(total(lines.subList(lines.indexOf("biggest groups"), lines.size())))
                            .isEqualTo(open);
                    ProcessBuilder json = command(child.pid(), "--json");
                    json.environment().put("LC_ALL", locale);
                    String answer = run(json).out();
                    assertThat(counts(answer.substring(0, answer.indexOf("\"findings\""))))
                            .isEqualTo(open);
                    assertThat(answer).contains("\"open\":" + open + ",");
                }
            }
        }
    }

    /** The numbers before two blanks, at the beginning of lines. */
    private static int total(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(" *\\d+  .*"))
                .mapToInt(line -> Integer.parseInt(line.trim().split(" ")[0]))
                .sum();
    }

    private static int counts(String json) {
        return Pattern.compile("\"count\":(\\d+),\"details\"")
                .matcher(json)
                .results()
                .mapToInt(it -> Integer.parseInt(it.group(1)))
                .sum();
    }

    @Test
    void help_and_version_need_no_pid() throws Exception {
        assertThat(run(command("--help")).out())
                .startsWith("usage: ")
                .contains("exit status")
                .matches(help -> help.lines().allMatch(line -> line.length() <= 80));
        assertThat(run(command("--version")).out()).startsWith("fd-lens ");
    }

    private static void unreadable(Outcome outcome, String reason) {
        saidWhy(outcome, 3, reason);
    }

    private static void refused(Outcome outcome, String reason) {
        saidWhy(outcome, 2, reason);
    }

    private static void saidWhy(Outcome outcome, int exit, String reason) {
        assertThat(outcome.exit()).isEqualTo(exit);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("fd-lens: ").contains(reason);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    private ProcessBuilder command(Object... arguments) {
        return Jvm.of(Main.class, arguments);
    }

    private Outcome run(ProcessBuilder builder) throws Exception {
        return Outcome.of(builder, folder);
    }
}
