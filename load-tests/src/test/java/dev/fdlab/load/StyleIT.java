package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md says about the names of tests: words in lower case, with an underscore between them. */
@DisplayName("The style of the tests")
class StyleIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The annotation, whatever stands before the first declaration of a method, and that method's name. */
    private static final Pattern TEST = Pattern.compile("(?ms)^ *@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|"
            + "TestTemplate)\\b.*?^ +(?:static )?[\\w<>?, ]+ (\\w+)\\(");

    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    @Test
    void every_test_is_named_in_words() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path tests = module.resolve("src/test/java");
                if (Files.exists(tests)) {
                    names.addAll(names(tests));
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(400);
        assertThat(names.stream().filter(name -> !SENTENCE.matcher(name).matches()))
                .as("not in words: lower case, with underscores")
                .isEmpty();
    }

    @Test
    void a_name_in_camel_case_is_seen() {
        assertThat(names("@Test\n    void isClosed() throws IOException {")).containsExactly("isClosed");
        assertThat(SENTENCE.matcher("isClosed").matches()).isFalse();
    }

    private static List<String> names(Path tests) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                names.addAll(names(Files.readString(file)));
            }
        }
        return names;
    }

    private static List<String> names(String source) {
        return TEST.matcher(source).results().map(test -> test.group(1)).toList();
    }
}
