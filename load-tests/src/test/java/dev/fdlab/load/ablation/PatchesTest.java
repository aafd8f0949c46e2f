package dev.fdlab.load.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A patch that takes out a fix")
class PatchesTest {

    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    /** What the modules are compiled against here. */
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    static List<Patch> patches() throws IOException {
        return Patch.in(CHECKOUT.root().resolve("ablations"));
    }

    static Stream<List<Patch>> pairs() throws IOException {
        List<Patch> patches = patches();
        return Rows.ALL.stream()
                .filter(row -> row.numbers().size() == 2)
                .map(row -> patches.stream()
                        .filter(patch -> row.numbers().contains(patch.number()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("patches")
    void applies_and_compiles(Patch patch) throws IOException {
        Path classes = PatchedServer.compile(List.of(patch), CHECKOUT.root(), folder, CLASS_PATH);

        assertThat(classes.resolve("dev/fdlab/fixed/Main.class")).exists();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void composes_with_the_one_that_covers_it(List<Patch> pair) throws IOException {
        assertThat(pair).hasSize(2);
        assertThat(PatchedServer.compile(pair, CHECKOUT.root(), folder, CLASS_PATH))
                .isNotEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("patches")
    void says_in_a_sentence_what_it_does_and_is_a_few_lines(Patch patch) throws IOException {
        assertThat(patch.says()).matches("[A-Z].*\\.");
        assertThat(Files.readAllLines(patch.file()).stream().filter(line -> line.matches("[+-](?![+-]{2} ).*")))
                .hasSizeBetween(1, 14);
    }

    @Test
    void has_a_number_of_its_own_and_a_row() throws IOException {
        List<String> numbers = patches().stream().map(Patch::number).toList();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(Rows.ALL.stream().flatMap(row -> row.numbers().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(numbers);
        // Whoever is covered has a row with the one that covers it.
        assertThat(Rows.ALL.stream().filter(row -> !row.coveredBy().isEmpty()))
                .allSatisfy(row -> assertThat(Rows.ALL)
                        .anyMatch(both ->
                                both.numbers().equals(List.of(row.numbers().get(0), row.coveredBy()))));
    }

    @Test
    void that_does_not_apply_is_refused() throws IOException {
        Path file = folder.resolve("01-stale.patch");
        Files.writeString(file, Files.readString(patches().get(0).file()).replace("Path unfinished", "Path renamed"));

        assertThatThrownBy(() -> PatchedServer.compile(
                        Patch.in(folder), CHECKOUT.root(), Files.createDirectory(folder.resolve("copy")), CLASS_PATH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ablations/01-stale.patch does not apply to fixed-server");
    }

    @Test
    void that_does_not_compile_is_refused() throws IOException {
        Path file = folder.resolve("01-broken.patch");
        Files.writeString(
                file, Files.readString(patches().get(0).file()).replace("+            {", "+            no java {"));

        assertThatThrownBy(() -> PatchedServer.compile(
                        Patch.in(folder), CHECKOUT.root(), Files.createDirectory(folder.resolve("copy")), CLASS_PATH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not compile");
    }

    @Test
    void leaves_the_source_as_it_is() throws IOException {
        Path source = CHECKOUT.module("fixed-server").resolve("src/main/java/dev/fdlab/fixed/ImageFiles.java");
        String before = Files.readString(source);

        PatchedServer.compile(List.of(patches().get(0)), CHECKOUT.root(), folder, CLASS_PATH);

        assertThat(source).content().isEqualTo(before);
        assertThat(folder.resolve("source/fixed-server/src/main/java/dev/fdlab/fixed/ImageFiles.java"))
                .content()
                .isNotEqualTo(before);
    }
}
