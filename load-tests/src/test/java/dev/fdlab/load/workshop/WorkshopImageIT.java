package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.ContainerEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The image for those without Linux, in a room without a network. The diligent learner types there what the stages say,
 * and nothing else. What is kept outside the container is in a volume here, since the engine may be a remote one.
 */
@DisplayName("In the workshop's image")
@Tag("full")
class WorkshopImageIT {

    private static final String IMAGE = "fdlab/workshop:lab";
    private static final Desk DESK = new Desk(Path.of("/fdlab/workshop"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String name;

    /** Has the learner's folder, and outlives the other. */
    private Process keeper;

    /** Where the learner works. */
    private Process room;

    @BeforeAll
    static void prepare(@TempDir Path folder) throws Exception {
        ContainerEngine.needed("the stages in the workshop's image");
        Typed prepared = OtherSystem.named("Darwin", folder).lab("workshop prepare");
        assertThat(prepared.exit()).as(prepared.said()).isZero();
    }

    @BeforeEach
    void enter() throws IOException {
        name = "fdlab-workshop-" + UUID.randomUUID();
        keeper = container(name + "-keeper", "--volume", DESK.root().toString());
        room = container(name, "--volumes-from", name + "-keeper");
    }

    @AfterEach
    void leave() throws Exception {
        end(room);
        end(keeper);
    }

    @Test
    void nothing_is_missing() throws Exception {
        Typed doctor = types("./lab workshop doctor");

        assertThat(doctor.exit()).as(doctor.said()).isZero();
    }

    @Test
    void the_first_two_stages_go_from_red_to_green() throws Exception {
        List<String> first = solution("1");
        List<String> second = solution("2");
        assertThat(types(last(first)).exit()).isEqualTo(2);

        String address = starts("server", first.get(0));
        types(filled(first.get(1), address));
        passes(last(first));

        assertThat(types(last(second)).exit()).isEqualTo(2);
        // In one shell: its connections are open while the check looks.
        passes(filled(String.join("\n", second), address));
    }

    @Test
    void the_fourth_stage_goes_from_red_to_green() throws Exception {
        types("./lab workshop start 4");
        List<String> solution = solution("4");
        assertThat(types(last(solution)).exit()).isEqualTo(2);

        String upstream = starts("upstream", typed(lesson("4").task()).get(0));
        String address = starts("server", solution("1").get(0).replace("--data", "--upstream " + upstream + " --data"));
        String line = types(solution.get(0)).said().replaceFirst("(?s):.*", "");
        types("""
                id=$(curl -s -d '{"data":"data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="}' ADDRESS/images | grep -o '[0-9a-f]\\{32\\}' | head -1)
                for i in $(seq 40); do curl -s -m 10 -o /dev/null ADDRESS/images/$id/labels; done
                """.replace("ADDRESS", address));

        passes(last(solution)
                .replace("HOST:PORT", upstream.replace("http://", ""))
                .replace("LINE", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5", "6"})
    void a_stage_with_code_goes_from_red_to_green(String stage) throws Exception {
        List<String> solution = solution(stage);
        Typed red = types(last(solution));
        assertThat(red.exit()).as(red.said()).isEqualTo(1);

        passes(String.join("\n", solution));
    }

    @Test
    void what_a_learner_has_done_outlives_the_container() throws Exception {
        types("./lab workshop start 3");
        types("echo '// mine' >> " + DESK.source("ImageFiles.java"));
        end(room);

        room = container(name, "--volumes-from", name + "-keeper");

        assertThat(types("tail -1 " + DESK.source("ImageFiles.java")).said()).isEqualTo("// mine\n");
        assertThat(types("./lab workshop").said()).containsPattern("3 .* begun");
    }

    /** A container of the image: it runs as long as its shell has an input, and so no longer than this JVM. */
    private static Process container(String name, String... options) throws IOException {
        ProcessBuilder run =
                new ProcessBuilder("docker", "run", "--interactive", "--rm", "--network", "none", "--name", name);
        run.command().addAll(List.of(options));
        run.command().add(IMAGE);
        Process container = run.redirectErrorStream(true).start();
        // Until its shell answers, there is no container to enter.
        container.outputWriter().append("echo here\n").flush();
        String answer = container.inputReader().readLine();
        assertThat(answer).isEqualTo("here");
        return container;
    }

    private static void end(Process container) throws IOException, InterruptedException {
        if (container != null) {
            container.outputWriter().close();
            container.waitFor();
        }
    }

    /** In a terminal of its own. */
    private Typed types(String commands) throws IOException, InterruptedException {
        return Typed.command(List.of("docker", "exec", name, "bash", "-c", commands), Map.of());
    }

    private void passes(String commands) throws IOException, InterruptedException {
        Typed typed = types(commands);
        assertThat(typed.exit()).as(typed.said()).isZero();
        assertThat(typed.said()).containsPattern("(?m)^OK$");
    }

    /** Starts what runs on in a terminal of its own; returns the address that it prints. */
    private String starts(String what, String command) throws IOException, InterruptedException {
        String log = "/tmp/" + what + ".log";
        Typed started = Typed.command(
                List.of("docker", "exec", "--detach", name, "bash", "-c", "{ " + command + "; } > " + log + " 2>&1"),
                Map.of());
        assertThat(started.exit()).as(started.said()).isZero();
        return Awaitility.await(what + " to listen")
                .atMost(PATIENCE)
                .until(
                        () -> types("sed -n 's/^listening on \\(http:[^ ]*\\).*/\\1/p' " + log)
                                .said()
                                .strip(),
                        address -> address.startsWith("http://"));
    }

    private static String filled(String commands, String address) {
        return commands.replace("ADDRESS", address).replace("PORT", address.replaceFirst(".*:", ""));
    }

    private static Lesson lesson(String stage) throws IOException {
        return Lesson.of(Integer.parseInt(stage), DESK);
    }

    private static List<String> solution(String stage) throws IOException {
        return typed(lesson(stage).solution());
    }

    /** The lines that a text gives to be typed: those that are indented. */
    private static List<String> typed(String text) {
        return text.lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    private static String last(List<String> commands) {
        return commands.get(commands.size() - 1);
    }
}
