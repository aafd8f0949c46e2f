package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that people type, with a jar of the compiled classes beside it.
 */
class ScriptTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(Path.of("fd-lens"), home.resolve("fd-lens"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(home.resolve("target"));
        jar(home.resolve("target/fd-lens.jar"));
    }

    @Test
    void the_first_call_leaves_an_archive_and_the_second_says_the_same_with_it() throws Exception {
        Path cache = folder.resolve("cache");
        for (int call = 0; call < 2; call++) {
            Outcome outcome = run(cache, "--version");
            assertThat(outcome).isEqualTo(new Outcome(0, "fd-lens (development)\n", ""));
            assertThat(files(cache)).hasSize(1).allMatch(it -> it.endsWith(".jsa"));
        }
        Outcome look = run(cache, Long.toString(ProcessHandle.current().pid()));
        assertThat(look.err()).isEmpty();
        assertThat(look.out()).startsWith("pid " + ProcessHandle.current().pid() + ": ");
    }

    @Test
    void where_nothing_can_be_left_it_works_all_the_same() throws Exception {
        Path file = Files.createFile(folder.resolve("no folder"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThat(run(file.resolve("cache"), "--version")).isEqualTo(new Outcome(0, "fd-lens (development)\n", ""));
    }

    @Test
    void an_archive_that_does_not_fit_is_not_talked_about() throws Exception {
        Path cache = folder.resolve("cache");
        run(cache, "--version");
        Path archive = cache.resolve("fd-lens").resolve(files(cache).get(0));
        Files.write(archive, new byte[100_000]);
        assertThat(run(cache, "--version")).isEqualTo(new Outcome(0, "fd-lens (development)\n", ""));
    }

    @Test
    void its_exit_status_is_the_command_s() throws Exception {
        Path cache = folder.resolve("cache");
        assertThat(run(cache, "--jsn").exit()).isEqualTo(2);
        assertThat(run(cache, "2147483647").exit()).isEqualTo(3);
    }

    @Test
    void the_limits_are_those_of_who_calls_and_not_of_the_script() throws Exception {
        Outcome outcome = run(folder.resolve("cache"), "--limits", "--json");
        assertThat(outcome.out())
                .startsWith("{\"pid\":" + ProcessHandle.current().pid() + ",");
    }

    @Test
    void options_for_the_machine_s_other_jvms_are_not_for_this_one() throws Exception {
        ProcessBuilder builder = script(folder.resolve("cache"), "--version");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx1k");
        assertThat(run(builder)).isEqualTo(new Outcome(0, "fd-lens (development)\n", ""));
    }

    @Test
    void without_a_jar_or_a_java_it_says_what_is_missing() throws Exception {
        Files.delete(home.resolve("target/fd-lens.jar"));
        Outcome jar = run(folder.resolve("cache"), "1");
        assertThat(jar.exit()).isEqualTo(2);
        assertThat(jar.err()).startsWith("fd-lens: no fd-lens.jar beside ");
        jar(home.resolve("fd-lens.jar"));
        ProcessBuilder builder = script(folder.resolve("cache"), "1");
        builder.environment().put("JAVA_HOME", folder.toString());
        Outcome java = run(builder);
        assertThat(java.exit()).isEqualTo(2);
        assertThat(java.err()).startsWith("fd-lens: no java found: ");
    }

    private static void jar(Path file) throws IOException {
        Path classes = Path.of("target/classes");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, jar);
                jar.closeEntry();
            }
        }
    }

    private static List<String> files(Path cache) throws IOException {
        try (Stream<Path> paths = Files.list(cache.resolve("fd-lens"))) {
            return paths.map(it -> it.getFileName().toString()).toList();
        }
    }

    private ProcessBuilder script(Path cache, String... arguments) {
        List<String> words = new ArrayList<>(List.of(home.resolve("fd-lens").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private Outcome run(Path cache, String... arguments) throws Exception {
        return run(script(cache, arguments));
    }

    private Outcome run(ProcessBuilder builder) throws Exception {
        return Outcome.of(builder, folder);
    }
}
