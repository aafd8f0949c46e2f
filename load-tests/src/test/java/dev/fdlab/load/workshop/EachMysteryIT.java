package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.ablation.Patch;
import dev.fdlab.load.launch.ServerSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each mystery: red as it is planted, red when it is mended wrongly, and green when it is mended. Two at a time: most
 * of their attacks wait.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A mystery")
class EachMysteryIT {

    /** A page that cannot be read: whether the symptom is there is seen of one answer. */
    private static final int QUICK = 3;

    @RegisterExtension
    final Classroom room = new Classroom();

    static IntStream rest() {
        return IntStream.range(0, Mystery.ALL.size()).filter(seed -> seed != QUICK);
    }

    @ParameterizedTest
    @ValueSource(ints = QUICK)
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

    @Test
    void each_has_a_wrong_fix_that_can_be_made() throws Exception {
        for (int seed = 0; seed < Mystery.ALL.size(); seed++) {
            Mystery mystery = Mystery.drawn(seed);
            Path planted = Files.createDirectories(room.folder().resolve(mystery.toString()));
            mystery.plant(room.checkout(), planted);

            assertThat(WrongFix.of(mystery)).as(mystery.toString()).isNotEmpty();
            for (WrongFix wrong : WrongFix.of(mystery)) {
                assertThat(wrong.applyTo(planted)).isNotEqualTo(Files.readString(planted.resolve(wrong.source())));
            }
        }
    }

    private void play(int seed) throws Exception {
        Mystery mystery = Mystery.drawn(seed);
        room.workshop().mystery(seed);
        Answers answers = answers(mystery);

        assertThat(check(answers)).as("unfixed: %s", room.said()).isEqualTo(1);
        assertThat(room.said()).contains("the symptom is still there").doesNotContain("kind:", "cause:", "line:");

        for (WrongFix wrong : WrongFix.of(mystery)) {
            String planted = wrong.applyTo(room.desk().mystery());

            assertThat(check(answers)).as("%s %s", wrong.says(), room.said()).isEqualTo(1);
            assertThat(room.said()).as(wrong.says()).contains(wrong.seen());

            Files.writeString(room.desk().mystery().resolve(wrong.source()), planted);
        }

        mend();
        assertThat(check(answers)).as("fixed: %s", room.said()).isZero();
    }

    private int check(Answers answers) throws Exception {
        return room.check(
                Workshop.MYSTERY,
                answers.given().entrySet().stream()
                        .map(answer -> answer.getKey() + "=" + answer.getValue())
                        .toArray(String[]::new));
    }

    /** Right ones, out of the mystery itself. */
    private Answers answers(Mystery mystery) throws IOException {
        Patch.Lines lines = Patch.read(room.checkout().root().resolve(mystery.patch()))
                .lines()
                .get(0);
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
            Path copy = room.desk().mystery().resolve(module).resolve("src/main/java");
            Desk.remove(copy);
            ServerSources.copy(room.checkout().module(module).resolve("src/main/java"), copy);
        }
    }
}
