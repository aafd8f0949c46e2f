package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What CONTRIBUTING.md says about style, and no tool knows: tests are named in words, and say how long they wait;
 * comments wrap.
 */
@DisplayName("The style of the code")
class StyleIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The annotation, whatever stands before the first declaration of a method, and that method's name. */
    private static final Pattern TEST = Pattern.compile("(?ms)^ *@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|"
            + "TestTemplate)\\b.*?^ +(?:static )?[\\w<>?, ]+ (\\w+)\\(");

    private static final int LONGEST = 120;

    private static final Pattern COMMENT = Pattern.compile(" *(?://|/\\*|\\* )");

    /** Whether Awaitility's method is called with the name of its class or without. */
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^import (?:static org\\.awaitility\\.Awaitility\\.await|org\\.awaitility\\.Awaitility);");

    /** The rest of a wait, as far as what it waits for, or to the end of its statement. */
    private static final String UP_TO_ITS_CONDITION = "\\((?:(?!\\.until)[^;])*";

    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    @Test
    void every_test_is_named_in_words() throws IOException {
        List<String> names =
                tests().stream().flatMap(source -> names(source).stream()).toList();
        assertThat(names).hasSizeGreaterThan(400);
        assertThat(names.stream().filter(name -> !SENTENCE.matcher(name).matches()))
                .as("not in words: lower case, with underscores")
                .isEmpty();
    }

    /** The formatter wraps code, and leaves comments as they are. */
    @Test
    void no_line_of_a_comment_is_longer_than_a_line_of_code() throws IOException {
        List<String> longer = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(path -> Files.exists(path.resolve("pom.xml")))
                    .toList()) {
                for (String source : sources(module.resolve("src"))) {
                    source.lines()
                            .filter(line -> line.length() > LONGEST
                                    && COMMENT.matcher(line).lookingAt())
                            .forEach(longer::add);
                }
            }
        }
        assertThat(longer).isEmpty();
    }

    /** Awaitility's ten seconds are short on a busy machine. */
    @Test
    void every_wait_says_for_how_long() throws IOException {
        List<String> waits =
                tests().stream().flatMap(source -> waits(source).stream()).toList();
        assertThat(waits).hasSizeGreaterThan(30);
        assertThat(waits.stream().filter(wait -> !wait.contains(".atMost("))).isEmpty();
    }

    @Test
    void a_wait_that_does_not_say_is_seen() {
        String named = "import org.awaitility.Awaitility;\n";
        assertThat(waits(named + "Awaitility.await()\n.until(a); Awaitility.await(b).atMost(c);"))
                .containsExactly("Awaitility.await()\n", "Awaitility.await(b).atMost(c)");
        assertThat(waits("import static org.awaitility.Awaitility.await;\nlatch.await(); await().until(a);"))
                .containsExactly("await()");
        assertThat(waits("import static dev.fdlab.lens.Patiently.await;\nawait().until(a);"))
                .isEmpty();
    }

    @Test
    void a_name_in_camel_case_is_seen() {
        assertThat(names("@Test\n    void isClosed() throws IOException {")).containsExactly("isClosed");
        assertThat(SENTENCE.matcher("isClosed").matches()).isFalse();
    }

    private static List<String> tests() throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path sources = module.resolve("src/test/java");
                if (Files.exists(sources)) {
                    tests.addAll(sources(sources));
                }
            }
        }
        return tests;
    }

    private static List<String> sources(Path folder) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    /** The waits of a source that are Awaitility's: a method of its own may have the same name. */
    private static List<String> waits(String source) {
        return IMPORT.matcher(source)
                .results()
                .map(imported -> imported.group().contains(" static ") ? "(?<![.\\w])await" : "\\bAwaitility\\.await")
                .flatMap(called -> Pattern.compile(called + UP_TO_ITS_CONDITION)
                        .matcher(source)
                        .results())
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> names(String source) {
        return TEST.matcher(source).results().map(test -> test.group(1)).toList();
    }
}
