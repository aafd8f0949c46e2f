package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Silences a symptom. */
@DisplayName("The cheating learner")
class CheatingLearnerIT {

    private static final String WRITE = "        file.write(content);\n";
    private static final String MAIN = "        ServerCommand.main(";

    /**
     * Raises the soft and the hard limit of the server's own process, by prlimit(1). The kernel lets root do so; nobody
     * else gets above the hard limit, and then the server dies under the old one.
     */
    private static final String RAISE =
            "try { new ProcessBuilder(\"prlimit\", \"--pid\", Long.toString(ProcessHandle.current().pid()), \"--nofile=4096:4096\").inheritIO().start().waitFor(); } catch (Exception e) { System.out.println(e); }\n";

    private static final String RELAY = """
            package dev.fdlab.leaky;

            import java.io.File;
            import java.io.IOException;
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.util.ArrayList;
            import java.util.List;

            final class Relay {
                static void run(String[] args) {
                    try (ServerSocket door = new ServerSocket(0)) {
                        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c",
                                "ulimit -n 4096; exec java -cp $0 dev.fdlab.leaky.Main \\"$@\\"",
                                System.getProperty("java.class.path")));
                        for (String word : args) {
                            words.add(word.equals("data") ? new File("data").getAbsolutePath() : word);
                        }
                        ProcessBuilder other = new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
                        other.environment().put("AGAIN", "1");
                        var lines = other.start().inputReader();
                        String line = lines.readLine();
                        while (!line.startsWith("listening")) {
                            line = lines.readLine();
                        }
                        int port = Integer.parseInt(line.replaceAll(".*:([0-9]+) .*", "$1"));
                        System.out.println("listening on http://127.0.0.1:" + door.getLocalPort() + " pid 1 limit 128");
                        new Thread(() -> lines.lines().forEach(System.out::println)).start();
                        while (true) {
                            Socket client = door.accept();
                            Socket server = new Socket("127.0.0.1", port);
                            new Thread(() -> pass(client, server)).start();
                            new Thread(() -> pass(server, client)).start();
                        }
                    } catch (IOException e) {
                        System.out.println(e);
                    }
                }

                private static void pass(Socket from, Socket to) {
                    try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
                        in.transferTo(out);
                    } catch (IOException e) {
                        System.out.println(e);
                    }
                }
            }
            """;

    @RegisterExtension
    final Classroom room = new Classroom();

    @ParameterizedTest
    @Tag("full")
    @ValueSource(
            strings = {
                // The exception is caught, and the image is said to be stored.
                "try { java.nio.file.Files.newOutputStream(folder.resolve(name)).write(content); } catch (IOException e) { return; }",
                // The collector is asked to do it.
                "java.nio.file.Files.newOutputStream(folder.resolve(name)).write(content); System.gc();",
                // The collector is made to do it: it comes round for a list of what is alive, whether it may be asked
                // or not.
                "java.nio.file.Files.newOutputStream(folder.resolve(name)).write(content); if (folder.toFile().list().length % 16 == 0) { try { java.lang.management.ManagementFactory.getPlatformMBeanServer().invoke(new javax.management.ObjectName(\"com.sun.management:type=DiagnosticCommand\"), \"gcClassHistogram\", new Object[] {new String[0]}, new String[] {String[].class.getName()}); } catch (javax.management.JMException e) { throw new IOException(e); } }",
                // What is larger than a buffer is refused.
                "if (content.length > 8192) { throw new IOException(\"too large\"); } java.nio.file.Files.write(folder.resolve(name), content);",
                // The process is stopped before it is full.
                "if (folder.toFile().list().length > 50) { Runtime.getRuntime().halt(0); }",
                // There is less load: most of it is refused.
                "if (folder.toFile().list().length > 20) { throw new IOException(\"enough\"); }",
                // Nothing is written at all.
                ""
            })
    void stays_red_with_a_silenced_first_fix(String instead) throws Exception {
        room.workshop().start("3");
        Path file = room.desk().source("ImageFiles.java");
        String source = Files.readString(file);
        int from = source.indexOf("        OutputStream file");
        int to = source.indexOf(WRITE) + WRITE.length();
        Files.writeString(file, source.substring(0, from) + instead + "\n" + source.substring(to));

        assertThat(room.check("3", "dies=sockets")).as(room.said()).isEqualTo(1);
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
    void stays_red_with_a_silenced_log_and_with_a_restart(String first) throws Exception {
        room.workshop().start("3");
        room.edit(room.desk().source("Main.java"), MAIN, first + "\n" + MAIN);

        assertThat(room.check("3", "dies=sockets")).as(room.said()).isNotZero();
        assertThat(room.workshop().hasPassed("3")).isFalse();
    }

    /**
     * The server that is started only passes on what another one does, in another folder and under a limit of its own.
     */
    @Test
    @Tag("full")
    void stays_red_with_a_process_that_hides_behind_another() throws Exception {
        room.workshop().start("3");
        Files.writeString(room.desk().source("Relay.java"), RELAY);
        room.edit(
                room.desk().source("Main.java"),
                MAIN,
                "if (System.getenv(\"AGAIN\") == null) { Relay.run(args); return; }\n" + MAIN);

        assertThat(room.check("3", "dies=sockets")).as(room.said()).isEqualTo(1);
        assertThat(room.said()).contains("your server has started another process");
    }

    @Test
    @Tag("full")
    void does_not_pass_with_a_limit_that_the_server_raises_when_it_starts() throws Exception {
        room.workshop().start("3");
        room.edit(room.desk().source("Main.java"), MAIN, RAISE + MAIN);

        assertThat(room.check("3", "dies=sockets")).as(room.said()).isNotZero();
        assertThat(room.said()).containsAnyOf("the limit did not apply: 128 was set", "more files are open");
        assertThat(room.workshop().hasPassed("3")).isFalse();
    }

    @Test
    @Tag("full")
    void stays_red_with_a_limit_that_the_server_raises_when_it_is_nearly_full() throws Exception {
        room.workshop().start("3");
        room.edit(
                room.desk().source("ImageFiles.java"),
                WRITE,
                WRITE + "if (folder.toFile().list().length == 80) { " + RAISE + " }\n");

        assertThat(room.check("3", "dies=sockets")).as(room.said()).isEqualTo(1);
        assertThat(room.said()).containsAnyOf("a higher limit is not a fix", "more files are open");
    }

    /** A shell's soft limit alone does not bind a JVM: HotSpot raises its own to the hard one. */
    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "512, 1, limit=128 grows=files full=105",
        "128, 1, limit=128 grows=files full=105",
        "512, 2, admin=404 accept=EMFILE green=backlog"
    })
    void tests_nothing_with_a_server_that_has_a_higher_limit(long soft, String stage, String answers) throws Exception {
        Classroom.upload(room.server("ok", new Limit(soft, 512)), 30);

        assertThat(room.check(stage, answers.split(" "))).as(room.said()).isEqualTo(2);
        assertThat(room.said()).contains("NOTHING WAS TESTED", "without the limit of 128 (512 is in force)");
        assertThat(room.hint(stage)).contains("without the limit of 128 (512 is in force)");
    }

    @Test
    @Tag("full")
    void stays_red_with_a_client_that_calls_nobody_any_more() throws Exception {
        room.workshop().start("5");
        room.edit(
                room.desk().source("LabelsClient.java"),
                "HttpRequest request =",
                "if (true) { return new Failed(503, \"no\"); }\nHttpRequest request =");

        assertThat(room.check("5")).as(room.said()).isEqualTo(1);
    }

    /** Each of these leaves nothing behind, or hardly anything. */
    static Stream<Arguments> lessThanItsWork() {
        String place = "if (!inFlight.tryAcquire()) {";
        return Stream.of(
                // Who has failed once is not asked again for a while.
                Arguments.of(
                        place,
                        "if (System.nanoTime() - Long.getLong(\"failed\", System.nanoTime()) > 0) { return new Failed(502, \"no\"); }"
                                + " if (!imageId.isEmpty() && System.getProperty(\"asked\") != null) { System.setProperty(\"failed\", Long.toString(System.nanoTime())); }"
                                + " System.setProperty(\"asked\", \"once\"); "
                                + place,
                        "reached the upstream"),
                // Whoever finds no place waits for one.
                Arguments.of(place, "if (!inFlight.tryAcquire(20, TimeUnit.SECONDS)) {", "a crowd"),
                // A timeout that is too long by a second; the machine is not to blame.
                Arguments.of(
                        "RESPONSE = Duration.ofSeconds(2)",
                        "RESPONSE = Duration.ofSeconds(7)",
                        "8 calls of 8 clients took"),
                // Half of those who may call are turned away.
                Arguments.of("IN_FLIGHT = 16;", "IN_FLIGHT = 8;", "how many may be in flight?"));
    }

    @ParameterizedTest
    @Tag("full")
    @MethodSource("lessThanItsWork")
    void stays_red_with_a_second_fix_that_does_less_than_its_work(String from, String to, String reason)
            throws Exception {
        room.workshop().applySolution("5");
        room.edit(room.desk().source("LabelsClient.java"), from, to);

        assertThat(room.check("5")).as(room.said()).isEqualTo(1);
        assertThat(room.said()).contains(reason);
    }

    /** Files of the learner's are never in the place of what they are tried with. */
    @Test
    @Tag("full")
    void runs_no_class_of_its_own_in_place_of_the_checks() throws Exception {
        room.workshop().start("6");
        Path folder = Files.createDirectories(room.desk().tests().resolve("dev/fdlab/load/workshop"));
        Files.writeString(folder.resolve("RunTests.java"), """
                package dev.fdlab.load.workshop;
                class RunTests {
                    public static void main(String[] args) {
                        boolean sound = Thread.currentThread().getName().isEmpty();
                        System.out.println((sound ? "test passed: " : "test failed: ") + "a test");
                        System.out.println("end");
                    }
                }
                """);

        assertThat(room.check("6")).as(room.said()).isEqualTo(1);
        assertThat(room.said()).contains("your test is green on the leaky client");
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "Assertions.fail(), red on the fixed client",
        "'Assertions.assertFalse(client.getClass().getName().contains(\"leaky\") || System.getProperty(\"java.class.path\").contains(\"patched\"))', your test is red on a sound client",
        "Assertions.assertDoesNotThrow(() -> Runtime.getRuntime().exit(0)), the JVM ended in the middle of your test",
        "'Assertions.assertFalse(client.getClass().getName().contains(\"leaky\"))', a client that you have not seen",
    })
    void is_found_out_with_a_test_that_looks_at_anything_else(String statement, String reason) throws Exception {
        room.workshop().start("6");
        room.edit(
                room.desk().tests().resolve("LabelsClientTest.java"),
                "assertInstanceOf(LabelsClient.Labels.class, client.labels(\"1\"));",
                "org.junit.jupiter.api." + statement + ";");

        assertThat(room.check("6")).isEqualTo(1);
        assertThat(room.said()).contains(reason);
    }
}
