package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpState;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workshop, played by those who come to it: the diligent, the lazy, the lucky, and those who cheat. */
@DisplayName("The workshop")
class WorkshopIT {

    private static final String HEALTHY = "ok";
    private static final String TWO_GROUPS = "(answer-then-close:status=503,size=64k*2,stall-in-body:status=503)*";
    private static final String WRITE = "        file.write(content);\n";
    private static final String MAIN = "        ServerCommand.main(";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Checkout checkout;
    private Desk desk;
    private Workshop workshop;
    private ProcessLauncher launcher;
    private Servers servers;
    private Upstream upstream;

    @BeforeEach
    void open() throws Exception {
        checkout = Checkout.here();
        desk = new Desk(folder.resolve("workshop"));
        PrintStream all = new PrintStream(screen, true, StandardCharsets.UTF_8);
        workshop = new Workshop(checkout, desk, all, all);
        launcher = new ProcessLauncher();
        servers = new Servers(launcher, checkout);
        upstream = servers.upstream();
    }

    @AfterEach
    void close() throws IOException {
        launcher.close();
    }

    // One stage, in mvn verify.

    @Test
    void a_first_fix_goes_from_red_to_green() throws Exception {
        assertThat(check("3", "dies=sockets")).isEqualTo(1);
        assertThat(said()).contains("more files are open than before");

        workshop.applySolution("3");

        assertThat(check("3", "dies=sockets")).as(said()).isZero();
        assertThat(workshop.hasPassed("3")).isTrue();
    }

    // The diligent learner: does what the stage says, and takes its solution.

    @Test
    @Tag("full")
    void the_first_stage_passes_who_has_looked() throws Exception {
        RunningProgram server = learnersServer(HEALTHY, Check.LIMIT);
        upload(server, 30);

        assertThat(check("1", "limit=128", "grows=image files", "full=105"))
                .as(said())
                .isZero();
    }

    @Test
    @Tag("full")
    void the_second_stage_passes_who_has_driven_it_to_the_wall() throws Exception {
        RunningProgram server = learnersServer(HEALTHY, Check.LIMIT);
        List<HttpConnection> open = new ArrayList<>();
        try {
            upload(server, 200);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                HttpConnection more = new HttpConnection(server.uri());
                open.add(more);
                return server.look().open() == Check.LIMIT && server.look().waiting() > 0;
            });

            assertThat(check("2", "admin=404", "accept=Too many open files", "green=the backlog"))
                    .as(said())
                    .isZero();
        } finally {
            for (HttpConnection connection : open) {
                connection.close();
            }
        }
    }

    @Test
    @Tag("full")
    void the_fourth_stage_passes_who_has_read_the_ledger() throws Exception {
        RunningProgram server = learnersServer(TWO_GROUPS, Check.LIMIT);
        String line = "LabelsClient.java:" + lineOf("LabelsClient.java", "CLIENT.send(");
        String peer = "peer=" + upstream.peer();
        fillBothGroups(server);

        assertThat(check(
                        "4", "closed=close_wait", "open=established", peer, "closed-line=" + line, "open-line=" + line))
                .as(said())
                .isZero();
    }

    @Test
    @Tag("full")
    void the_fifth_stage_goes_from_red_to_green() throws Exception {
        assertThat(check("5")).isEqualTo(1);
        assertThat(said())
                .contains("leaks answer-then-close", "leaks stall-in-body", "leaks accept-silent", "leaks drip-body");

        workshop.applySolution("5");

        assertThat(check("5")).as(said()).isZero();
    }

    @Test
    @Tag("full")
    void the_sixth_stage_goes_from_red_to_green() throws Exception {
        assertThat(check("6")).isEqualTo(1);

        workshop.applySolution("6");

        assertThat(check("6")).as(said()).isZero();
    }

    // The lazy learner answers and does nothing. The lucky one has the right answers, too.

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "1, limit=128 grows=files full=105, 2",
        "2, admin=404 accept=EMFILE green=backlog, 2",
        "3, dies=sockets, 1",
        "4, closed=CLOSE_WAIT open=ESTABLISHED peer=127.0.0.1:7070 closed-line=LabelsClient:30, 2",
        "5, '', 1",
        "6, '', 1"
    })
    void no_stage_passes_who_has_only_answers(String stage, String answers, int exit) throws Exception {
        assertThat(check(stage, answers.split(" "))).as(said()).isEqualTo(exit);
        assertThat(workshop.hasPassed(stage)).isFalse();
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "limit=1024 grows=files full=105, limit:",
        "limit=128 grows=sockets full=105, grows:",
        "limit=128 grows=files full=40, full:",
        "limit=128 grows=files, full: not answered yet"
    })
    void a_wrong_answer_gets_a_reason(String answers, String reason) throws Exception {
        upload(learnersServer(HEALTHY, Check.LIMIT), 30);

        assertThat(check("1", answers.split(" "))).isEqualTo(1);
        assertThat(said()).contains(reason);
    }

    // Nothing was tested.

    @Test
    @Tag("full")
    void a_limit_that_does_not_apply_tests_nothing() throws Exception {
        upload(learnersServer(HEALTHY, 512), 30);

        assertThat(check("1", "limit=128", "grows=files", "full=105")).isEqualTo(2);
        assertThat(said()).contains("NOTHING WAS TESTED", "the limit did not apply");
        workshop.hint("1");
        assertThat(said()).contains("without the limit of 128 (512 is in force)");
    }

    @Test
    @Tag("full")
    void too_little_load_tests_nothing() throws Exception {
        upload(learnersServer(HEALTHY, Check.LIMIT), 3);

        assertThat(check("1", "limit=128", "grows=files", "full=105")).isEqualTo(2);
        assertThat(said()).contains("too little load");
        assertThat(check("2", "admin=404", "accept=EMFILE", "green=backlog")).isEqualTo(2);
        assertThat(said()).contains("not at the wall");
    }

    // Who cheats silences a symptom.

    @ParameterizedTest
    @Tag("full")
    @ValueSource(
            strings = {
                // The exception is caught, and the image is said to be stored.
                "try { java.nio.file.Files.newOutputStream(folder.resolve(name)).write(content); } catch (IOException e) { return; }",
                // The collector is asked to do it.
                "java.nio.file.Files.newOutputStream(folder.resolve(name)).write(content); System.gc();",
                // The process is stopped before it is full.
                "if (folder.toFile().list().length > 50) { Runtime.getRuntime().halt(0); }",
                // There is less load: most of it is refused.
                "if (folder.toFile().list().length > 20) { throw new IOException(\"enough\"); }",
                // Nothing is written at all.
                ""
            })
    void a_first_fix_that_silences_the_symptom_stays_red(String instead) throws Exception {
        workshop.start("3");
        Path file = desk.source("ImageFiles.java");
        String source = Files.readString(file);
        int from = source.indexOf("        OutputStream file");
        int to = source.indexOf(WRITE) + WRITE.length();
        Files.writeString(file, source.substring(0, from) + instead + "\n" + source.substring(to));

        assertThat(check("3", "dies=sockets")).as(said()).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("full")
    @ValueSource(
            strings = {
                // The log is thrown away.
                "System.setProperty(\"org.slf4j.simpleLogger.defaultLogLevel\", \"off\");",
                // The process starts itself anew, under no limit that would hold it, and again whenever it ends.
                "if (System.getenv(\"AGAIN\") == null) { try { ProcessBuilder again = new ProcessBuilder(\"sh\", \"-c\", \"while true; do ulimit -n 1024; java -cp $0 dev.fdlab.leaky.Main $*; done\", System.getProperty(\"java.class.path\")); again.command().addAll(java.util.List.of(args)); again.environment().put(\"AGAIN\", \"1\"); again.inheritIO().start().waitFor(); } catch (Exception e) { return; } }"
            })
    void a_silenced_log_and_a_server_that_restarts_itself_stay_red(String first) throws Exception {
        workshop.start("3");
        Path file = desk.source("Main.java");
        Files.writeString(file, Files.readString(file).replace(MAIN, first + "\n" + MAIN));

        assertThat(check("3", "dies=sockets")).as(said()).isNotZero();
        assertThat(workshop.hasPassed("3")).isFalse();
    }

    @Test
    @Tag("full")
    void a_client_that_calls_nobody_any_more_is_not_a_fix() throws Exception {
        workshop.start("5");
        Path file = desk.source("LabelsClient.java");
        String source = Files.readString(file);
        Files.writeString(
                file,
                source.replace(
                        "HttpRequest request =",
                        "if (true) { return new Failed(503, \"no\"); }\nHttpRequest request ="));

        assertThat(check("5")).as(said()).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "Assertions.fail(), red on the fixed client",
        "'Assertions.assertFalse(client.getClass().getName().contains(\"leaky\"))', a client that you have not seen",
    })
    void a_test_that_looks_at_anything_else_is_found_out(String statement, String reason) throws Exception {
        workshop.start("6");
        Path file = desk.tests().resolve("LabelsClientTest.java");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "assertInstanceOf(LabelsClient.Labels.class, client.labels(\"1\"));",
                                "org.junit.jupiter.api." + statement + ";"));

        assertThat(check("6")).isEqualTo(1);
        assertThat(said()).contains(reason);
    }

    // Bad input.

    @Test
    void a_copy_that_does_not_compile_is_told_in_javacs_own_words() throws Exception {
        workshop.start("3");
        Path file = desk.source("ImageFiles.java");
        Files.writeString(file, Files.readString(file).replace("file.write(content);", "file.write(content)"));

        assertThat(check("3")).isEqualTo(2);
        assertThat(said())
                .startsWith(file + ":")
                .contains("error: ';' expected")
                .endsWith("1 error\n");
    }

    @Test
    void a_solution_and_a_reset_keep_what_was_there() throws Exception {
        workshop.start("3");
        Path file = desk.source("ImageFiles.java");
        Files.writeString(file, "// mine");

        workshop.applySolution("3");
        workshop.reset();

        assertThat(file).content().contains("FileOutputStream").doesNotContain("BUG", "the leak");
        try (var kept = Files.walk(desk.root().resolve("kept"))) {
            assertThat(kept.filter(one -> one.endsWith("ImageFiles.java")).map(WorkshopIT::read))
                    .anyMatch("// mine"::equals);
        }
    }

    @Test
    void three_hints_say_more_each_time_and_can_be_read_again() throws Exception {
        for (int n = 1; n <= 3; n++) {
            said();
            workshop.hint("5");
            assertThat(said()).contains("Hint " + n + " of 3").doesNotContain("Hint " + (n + 1));
        }
        workshop.hint("5");
        assertThat(said()).contains("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int check(String stage, String... answers) throws Exception {
        screen.reset();
        return workshop.check(
                stage,
                Answers.parse(List.of(answers).stream()
                        .filter(word -> word.contains("="))
                        .toList()));
    }

    /** What was said since the last time. */
    private String said() {
        String said = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return said;
    }

    /** The server that a learner starts by hand. */
    private RunningProgram learnersServer(String fault, int limit) throws Exception {
        workshop.start("1");
        upstream.fault(fault);
        return servers.server(
                "learner's",
                checkout.jar(Program.LEAKY.module()),
                new Limit(limit, limit),
                Heap.ROOMY,
                upstream,
                desk.data());
    }

    /** Each on a connection of its own, as curl does. */
    private static void upload(RunningProgram server, int images) throws IOException {
        for (int n = 0; n < images; n++) {
            try (HttpConnection connection = new HttpConnection(server.uri()).patience(Duration.ofSeconds(10))) {
                if (connection.post("/images", Image.png(300, n).json()).status() != 201) {
                    return;
                }
            }
        }
    }

    private void fillBothGroups(RunningProgram server) throws Exception {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            String id = Image.id(connection.post("/images", Image.png(300, 1).json()));
            for (int n = 0; n < 45; n++) {
                connection.get("/images/" + id + "/labels");
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> LearnersServer.on(desk)
                        .filter(seen ->
                                seen.outbound(TcpState.CLOSE_WAIT) > 10 && seen.outbound(TcpState.ESTABLISHED) > 10)
                        .isPresent());
    }

    private int lineOf(String file, String text) throws IOException {
        List<String> lines = Files.readAllLines(desk.source(file));
        for (int n = 0; n < lines.size(); n++) {
            if (lines.get(n).contains(text)) {
                return n + 1;
            }
        }
        throw new IllegalStateException(text + " is not in " + file);
    }
}
