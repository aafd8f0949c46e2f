package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a page names is there: a file, a heading, and where it quotes a line of code, that code on that line. */
class LinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** {@code [text](path#part)}, not to another site. */
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]]+)]\\((?!https?:)([^()#\\s]*)(?:#([^()\\s]+))?\\)");

    private static final Pattern PICTURE = Pattern.compile("<(?:img|source)[^>]* src(?:set)?=\"([^\"]+)\"");

    static Stream<Path> pages() throws IOException {
        return Stream.concat(markdown(ROOT), Stream.concat(markdown(ROOT.resolve("docs")), modules()));
    }

    private static Stream<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<Path> all = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
            List<Path> pages = new ArrayList<>();
            for (Path module : all) {
                markdown(module).forEach(pages::add);
            }
            return pages.stream();
        }
    }

    private static Stream<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) throws IOException {
        assertThat(broken(page, Files.readString(page))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_picture_is_there(Path page) throws IOException {
        assertThat(PICTURE.matcher(Files.readString(page))
                        .results()
                        .map(picture -> page.resolveSibling(picture.group(1))))
                .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](no-such-file.md)",
                "[a](docs/patterns.md#files-00)",
                "[a](CONTRIBUTING.md#no-such-heading)",
                "[`// BUG 1:`](leaky-server/src/main/java/dev/fdlab/leaky/ImageFiles.java#L1)",
                "[`// BUG 1:`](leaky-server/src/main/java/dev/fdlab/leaky/ImageFiles.java#L9999)",
            })
    void a_link_that_leads_nowhere_is_seen(String link) throws IOException {
        assertThat(broken(ROOT.resolve("README.md"), link)).hasSize(1);
    }

    @Test
    void every_module_has_a_page_that_says_what_it_does_not_do() throws IOException {
        List<String> modules = Pattern.compile("<module>(.*)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertThat(modules).allSatisfy(module -> {
            assertThat(Files.readString(ROOT.resolve(module).resolve("README.md")))
                    .containsPattern("(?m)^## What it (does not do|cannot see)$");
            assertThat(Files.readString(ROOT.resolve("README.md"))).contains("](" + module + ")");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_bug_is_in_the_leaky_twins_table(int bug) throws IOException {
        assertThat(Files.readString(ROOT.resolve("leaky-server/README.md")))
                .containsOnlyOnce("[`// BUG " + bug + ":`](src/main/java/");
    }

    private static List<String> broken(Path page, String text) {
        return LINK.matcher(text.replaceAll("(?s)```.*?```", ""))
                .results()
                .filter(link -> !leads(page, link))
                .map(MatchResult::group)
                .toList();
    }

    private static boolean leads(Path page, MatchResult link) {
        Path target = link.group(2).isEmpty() ? page : page.resolveSibling(link.group(2));
        if (!Files.exists(target)) {
            return false;
        }
        String part = link.group(3);
        return part == null || (part.matches("L\\d+") ? quotes(target, part, link.group(1)) : hasPart(target, part));
    }

    private static boolean quotes(Path source, String line, String quotation) {
        int number = Integer.parseInt(line.substring(1));
        List<String> lines = read(source).lines().toList();
        return number <= lines.size() && lines.get(number - 1).contains(quotation.replace("`", ""));
    }

    private static boolean hasPart(Path page, String part) {
        String text = read(page);
        return text.contains("<a id=\"" + part + "\">")
                || text.lines().anyMatch(line -> slug(line).equals(part));
    }

    /** As GitHub names a heading. */
    private static String slug(String line) {
        return line.startsWith("#")
                ? line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-')
                : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
