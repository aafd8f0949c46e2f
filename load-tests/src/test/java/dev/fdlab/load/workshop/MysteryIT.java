package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.ablation.Patch;
import dev.fdlab.load.launch.ServerSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mystery: red as it is planted, green when it is mended, and red when it is mended wrongly. */
@DisplayName("A mystery")
class MysteryIT {

    @TempDir
    private Path folder;

    private Checkout checkout;
    private Desk desk;
    private Workshop workshop;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @BeforeEach
    void open() {
        checkout = Checkout.here();
        desk = new Desk(folder.resolve("workshop"));
        PrintStream all = new PrintStream(screen, true, StandardCharsets.UTF_8);
        workshop = new Workshop(checkout, desk, all, all);
    }

    static IntStream rest() {
        return IntStream.range(1, Mystery.ALL.size());
    }

    @ParameterizedTest
    @ValueSource(ints = 0)
    void is_told_apart_from_its_fix(int seed) throws Exception {
        play(seed);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("rest")
    void is_told_apart_from_its_fix_each(int seed) throws Exception {
        play(seed);
    }

    @Test
    void there_are_at_least_15_in_three_difficulties() {
        assertThat(Mystery.ALL).hasSizeGreaterThanOrEqualTo(15);
        assertThat(Mystery.ALL).extracting(Mystery::level).containsOnly(1, 2, 3).isSorted();
        assertThat(Mystery.ALL).extracting(Mystery::patch).doesNotHaveDuplicates();
    }

    @Test
    void a_seed_draws_the_same_one_each_time() {
        assertThat(Mystery.drawn(7)).isSameAs(Mystery.drawn(7)).isSameAs(Mystery.drawn(7L + Mystery.ALL.size()));
    }

    private void play(int seed) throws Exception {
        Mystery mystery = Mystery.drawn(seed);
        workshop.mystery(seed);
        Answers answers = answers(mystery);

        assertThat(workshop.check(Workshop.MYSTERY, answers))
                .as("unfixed: %s", screen)
                .isEqualTo(1);
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("the symptom is still there")
                .doesNotContain("kind:", "cause:", "line:");

        mend();
        assertThat(workshop.check(Workshop.MYSTERY, answers))
                .as("fixed: %s", screen)
                .isZero();

        refuseEverything();
        assertThat(workshop.check(Workshop.MYSTERY, answers))
                .as("a wrong fix: %s", screen)
                .isEqualTo(1);
    }

    /** Right ones, out of the mystery itself. */
    private Answers answers(Mystery mystery) throws IOException {
        Patch.Lines lines =
                Patch.read(checkout.root().resolve(mystery.patch())).lines().get(0);
        String file = lines.source().replaceAll(".*/", "");
        return new Answers(Map.of(
                "kind", word(mystery.kind().pattern()),
                "cause", word(mystery.cause().pattern()),
                "line", file + ":" + lines.first()));
    }

    private static String word(String pattern) {
        return pattern.replaceAll("\\|.*", "").replace(".?", "");
    }

    /** The sound sources in their place. */
    private void mend() throws IOException {
        for (String module : List.of("image-server", "fixed-server")) {
            Path copy = desk.mystery().resolve(module).resolve("src/main/java");
            Desk.remove(copy);
            ServerSources.copy(checkout.module(module).resolve("src/main/java"), copy);
        }
    }

    /** Whoever does nothing leaks nothing. */
    private void refuseEverything() throws IOException {
        Path workers = desk.mystery().resolve("fixed-server/src/main/java/dev/fdlab/fixed/Workers.java");
        String source = Files.readString(workers);
        Files.writeString(
                workers,
                source.replace(
                        "return new ThreadPoolExecutor(",
                        "if (threads > 0) { return work -> { throw new java.util.concurrent.RejectedExecutionException(); }; }\n"
                                + "return new ThreadPoolExecutor("));
    }
}
