package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Screen;
import dev.fdlab.load.traffic.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where a learner of a test works: a desk of its own, a screen, and what is started. All of it goes with the test. */
final class Classroom implements BeforeEachCallback, AfterEachCallback {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final Checkout checkout = Checkout.here();

    private Path folder;
    private Desk desk;
    private Workshop workshop;
    private ProcessLauncher launcher;
    private Servers servers;
    private Upstream upstream;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("fdlab-classroom-");
        desk = new Desk(folder.resolve("workshop"));
        workshop = workshopOf(checkout);
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (launcher != null) {
            launcher.close();
        }
        Desk.remove(folder);
    }

    /** An empty folder, but for the desk. */
    Path folder() {
        return folder;
    }

    Checkout checkout() {
        return checkout;
    }

    Desk desk() {
        return desk;
    }

    Workshop workshop() {
        return workshop;
    }

    /** The workshop of another checkout, on this desk and screen. */
    Workshop workshopOf(Checkout other) {
        return new Workshop(other, desk, out, out, Screen.LOG.columns());
    }

    /** Checks with these answers, on a clean screen. Words that are not answers are left out. */
    int check(String stage, String... words) throws Exception {
        screen.reset();
        return workshop.check(
                stage,
                Answers.parse(List.of(words).stream()
                        .filter(word -> word.contains("="))
                        .toList()));
    }

    /** Asks for a hint, on a clean screen. */
    String hint(String stage) throws IOException {
        screen.reset();
        workshop.hint(stage);
        return said();
    }

    /** What stands on the screen. */
    String said() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    /** Replaces a text, which must be there, in a file of the learner's. */
    void edit(Path file, String from, String to) throws IOException {
        String source = Files.readString(file);
        assertThat(source).as(file.toString()).contains(from);
        Files.writeString(file, source.replace(from, to));
    }

    /** The upstream of the server that the learner starts. */
    Upstream upstream() throws Exception {
        if (upstream == null) {
            launcher = new ProcessLauncher();
            servers = new Servers(launcher, checkout);
            upstream = servers.upstream();
        }
        return upstream;
    }

    /** The server that the learner starts by hand. */
    RunningProgram server(String fault, Limit limit) throws Exception {
        workshop.start("1");
        upstream().fault(fault);
        return servers.server(
                "learner's", checkout.jar(Program.LEAKY.module()), limit, Heap.ROOMY.brief(), upstream, desk.data());
    }

    /** The same, healthy, and under the limit that the stages ask for. */
    RunningProgram server() throws Exception {
        return server("ok", new Limit(Check.LIMIT, Check.LIMIT));
    }

    /** Each on a connection of its own, as curl does; until one is not taken. */
    static void upload(RunningProgram server, int images) throws IOException {
        for (int n = 0; n < images; n++) {
            try (HttpConnection connection = new HttpConnection(server.uri()).patience(Duration.ofSeconds(10))) {
                if (connection.post("/images", Image.png(300, n).json()).status() != 201) {
                    return;
                }
            }
        }
    }

    /**
     * {@code ./lab workshop}, as people start it, in a process of its own and on this desk; what it prints goes to a
     * file.
     */
    ProcessBuilder lab(Path printed, String... words) {
        Path target = checkout.module("load-tests").resolve("target");
        List<String> command = new ArrayList<>(List.of(
                ProcessLauncher.OWN_JDK.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Dlab.home=" + checkout.root(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                target.resolve("load-tests.jar") + ":" + target.resolve("lib") + "/*",
                "dev.fdlab.load.Lab",
                "workshop"));
        command.addAll(List.of(words));
        ProcessBuilder lab =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        lab.environment().put("LAB_WORKSHOP", desk.root().toString());
        return lab;
    }
}
