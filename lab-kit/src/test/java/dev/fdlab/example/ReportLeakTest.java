package dev.fdlab.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.kit.launch.Launcher;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example of the README: compiled, run, and compared with what the README shows. */
class ReportLeakTest {

    private static final Path APP = Path.of("target/app.jar");

    @BeforeAll
    static void pack() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LeakyApp.class.getName());
        Path classes = Path.of("target/test-classes");
        try (OutputStream file = Files.newOutputStream(APP);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.list(classes.resolve("dev/fdlab/example"))) {
            List<Path> app = all.filter(path -> path.getFileName().toString().startsWith("LeakyApp"))
                    .toList();
            for (Path path : app) {
                jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, jar);
            }
        }
    }

    // The README's example
    @Test
    void aServerThatForgetsItsTemplatesRunsOutOfDescriptors() throws Exception {
        JavaProgram app = JavaProgram.jar(Path.of("target/app.jar"))
                .with(Heap.ROOMY) // no collection closes behind our back what the program forgot
                .readyWhen(line -> line.startsWith("listening on "));
        Load reports = new Load(1, 200, Duration.ofSeconds(5), n -> Load.Request.get("report", "/report"));

        try (Launcher launcher = new ProcessLauncher();
                RunningProgram server = launcher.start(app, new Limit(64, 64))) { // ulimit -n 64
            Ledger before = server.look(); // from outside, in /proc
            reports.send(server.uri(), () -> server.log().emfile().isPresent());
            Ledger after = server.look();

            assertThat(server.log().awaitEmfile()).isPresent(); // "Too many open files"
            assertThat(after.limit()).isEqualTo(new Limit(64, 64));
            assertThat(after.count(Account.FILES) - before.count(Account.FILES))
                    .as(Ledger.inWords(after.since(before)))
                    .isGreaterThan(30);
        }
    }
    // End of the example

    @Test
    void theReadmeShowsThisExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/fdlab/example/ReportLeakTest.java"));
        String example = source.substring(
                        source.indexOf("    // The README's example\n") + "    // The README's example\n".length(),
                        source.indexOf("    // End of the example\n"))
                .stripTrailing()
                .stripIndent();
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "\n```\n");
    }
}
