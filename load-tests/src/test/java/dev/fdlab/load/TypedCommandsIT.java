package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.launch.ContainerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands of every page are run, and print what the page shows. */
@DisplayName("The commands of the pages")
class TypedCommandsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** In everybody's build; the others are in the full ring. */
    private static final Set<String> READ_FIRST = Set.of("README.md", "docs/first-aid.md");

    /** What a command of these pages begins with, also behind a prompt. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^\\S+:\\d+ (\\$ )?(\\w+=\\S+ )*(\\./lab|fd-lens/fd-lens|mvn|java|javac|curl|docker|git|bash|sh|kill|ls|lsof|ss|for|mkdir|cd|diff)\\b.*");

    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
    private static final Pattern TESTS = Pattern.compile("-Dit\\.test=(\\w+)");
    private static final Pattern JAR = Pattern.compile("java -jar (\\S+?)/target/(\\S+?)\\.jar");

    @TempDir
    private Path folder;

    /** Only other modules may have changed, and then lab would build: in the middle of a build. */
    @BeforeAll
    static void what_is_built_is_not_stale() throws IOException {
        Files.setLastModifiedTime(ROOT.resolve("load-tests/target/load-tests.jar"), FileTime.from(Instant.now()));
    }

    static Stream<Path> readFirst() throws IOException {
        return pages().filter(page -> READ_FIRST.contains(ROOT.relativize(page).toString()));
    }

    static Stream<Path> others() throws IOException {
        return pages().filter(page -> !READ_FIRST.contains(ROOT.relativize(page).toString()));
    }

    static Stream<Path> all() throws IOException {
        return LinksTest.pages();
    }

    static Stream<Path> pages() throws IOException {
        return LinksTest.pages().filter(page -> !blocks(page).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("readFirst")
    void what_is_read_first_does_what_it_shows(Path page) throws Exception {
        run(page);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("others")
    void every_other_page_does_what_it_shows(Path page) throws Exception {
        run(page);
    }

    private void run(Path page) throws Exception {
        String progress = progress();
        List<Block> blocks = blocks(page).stream()
                .filter(block -> !block.is("slow") && !block.is("docker") || block.is("docker") && hasEngine(block))
                .toList();
        try (PageShell shell = new PageShell(ROOT, folder)) {
            List<String> printed = shell.run(blocks);
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block.shows().isPresent()) {
                    assertThat(Output.drift(block.shows().get(), printed.get(i)))
                            .as("%s does not print what follows it:\n%s", block, printed.get(i))
                            .isEmpty();
                }
            }
        }
        assertThat(progress()).as("what a learner has done in this checkout").isEqualTo(progress);
    }

    private static String progress() throws IOException {
        Path file = ROOT.resolve("workshop/progress.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static boolean hasEngine(Block block) {
        boolean engine = !System.getProperty("lab.containers", "auto").equals("off")
                && ContainerLauncher.unavailable().isEmpty();
        if (!engine) {
            System.out.println("SKIPPED, since no container engine is used: the commands of " + block);
        }
        return engine;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_are_what_bash_and_lab_and_the_build_understand(Path page) throws Exception {
        for (Block block : blocks(page)) {
            assertThat(understood(block.commands())).as(block.toString()).isEmpty();
            for (String line : block.lines()) {
                check(block, line);
            }
        }
    }

    /** Or it would be neither run nor parsed. */
    @ParameterizedTest
    @MethodSource("all")
    void commands_say_that_they_are_commands(Path page) throws Exception {
        assertThat(Block.unnamed(page))
                .noneMatch(block -> COMMAND.matcher(block).find());
    }

    @Test
    void a_command_that_does_not_say_so_is_seen() throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"), "```\nJAVA_HOME=/jdk ./lab run 1\n```\n\n```\nread; head 200\n```\n");

        assertThat(Block.unnamed(page))
                .filteredOn(block -> COMMAND.matcher(block).find())
                .containsExactly("page.md:1 JAVA_HOME=/jdk ./lab run 1");
    }

    private static void check(Block block, String line) throws IOException {
        if (line.matches("(\\S+=\\S+ )*\\./lab\\b.*")) {
            String[] words = line.replaceFirst(".*?\\./lab ?", "").split(" +");
            // Some are chained, and what follows is the shell's.
            String[] arguments = Arrays.stream(words)
                    .takeWhile(word -> !word.matches("[|>&;].*"))
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new);
            assertThat(refused(arguments)).as("%s: %s", block, line).isEmpty();
        }
        named(MODULES, line)
                .flatMap(list -> Arrays.stream(list.split(",")))
                .forEach(module -> assertThat(ROOT.resolve(module).resolve("pom.xml"))
                        .as("%s: %s", block, line)
                        .exists());
        for (String test : named(TESTS, line).toList()) {
            try (Stream<Path> files = Files.find(
                    ROOT,
                    12,
                    (file, is) ->
                            file.endsWith(test + ".java") && !file.toString().contains("/target/"))) {
                assertThat(files).as("%s: %s", block, line).isNotEmpty();
            }
        }
        Matcher jar = JAR.matcher(line);
        while (jar.find()) {
            assertThat(jar.group(2)).as("%s: %s", block, line).isEqualTo(jar.group(1));
            assertThat(ROOT.resolve(jar.group(1)).resolve("pom.xml"))
                    .as("%s: %s", block, line)
                    .exists();
        }
    }

    private static Stream<String> named(Pattern what, String line) {
        return what.matcher(line).results().map(found -> found.group(1));
    }

    /** What picocli says of a command line, without running it; empty where it is understood. */
    private static String refused(String... arguments) {
        try {
            Lab.commandLine().parseArgs(arguments);
            return "";
        } catch (CommandLine.ParameterException e) {
            return e.getMessage();
        }
    }

    private static String understood(String commands) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(commands);
        }
        String said = new String(bash.getInputStream().readAllBytes());
        return bash.waitFor() == 0 ? "" : said;
    }

    @Test
    void a_page_that_drifts_is_seen_with_the_difference() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                ```sh
                a=7; echo "one $a"
                echo "two $a"
                ```

                It prints:

                ```text
                one 12
                three 7
                ```
                """);
        Block block = Block.of(page).get(0);
        try (PageShell shell = new PageShell(ROOT, folder)) {
            String printed = shell.run(List.of(block)).get(0);
            assertThat(Output.drift(block.shows().orElseThrow(), printed)).contains("-three #", "+two #");
        }
    }

    @Test
    void a_command_that_fails_is_named() throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"), "```sh\necho fine\n```\n\n```sh\nls /nowhere/at/all\n```\n");
        try (PageShell shell = new PageShell(ROOT, folder)) {
            assertThatThrownBy(() -> shell.run(Block.of(page)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("page.md:5 exits with 2", "ls /nowhere/at/all", "No such file");
        }
    }

    @Test
    void what_a_page_leaves_running_is_ended() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "```sh\nsleep 600 > /dev/null &\necho $!\n```\n");
        long pid;
        try (PageShell shell = new PageShell(ROOT, folder)) {
            pid = Long.parseLong(shell.run(Block.of(page)).get(0).strip());
        }
        ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
    }

    @Test
    void an_option_that_does_not_exist_is_seen() {
        assertThat(refused("run", "4", "--no-such-option")).contains("--no-such-option");
        assertThat(refused("bench", "serving", "--rounds", "4")).isEmpty();
    }

    @Test
    void numbers_ids_and_times_are_masked_and_words_are_not() {
        assertThat(Output.drift("took 1.5 s\n...\nend", "took 12 s\na\nb\nend")).isEmpty();
        assertThat(Output.drift("  leaky: says something\nx 5f60a10b.png", "x 478e3de3ef87.png"))
                .isEmpty();
        assertThat(Output.drift("took 1.5 s", "took 1.5 ms")).isNotEmpty();
    }

    private static List<Block> blocks(Path page) {
        try {
            return Block.of(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
