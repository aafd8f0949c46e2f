package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.review.ReviewRow;
import dev.fdlab.patterns.review.Reviewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is checked in under {@code docs} is one story. */
class PatternsPageTest {

    private final Checkout checkout =
            new Checkout(Path.of("..").toAbsolutePath().normalize());
    private final PatternsPage page = new PatternsPage(checkout);

    @Test
    void the_page_is_what_its_two_sources_say() throws IOException {
        assertThat(Files.readString(page.markdown()))
                .as("docs/patterns.md is written by ./lab patterns --update, with and without --review")
                .isEqualTo(page.render());
    }

    @Test
    void every_pattern_shows_in_its_comment_what_was_measured() throws IOException {
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            assertThat(Files.readString(page.source(pattern)))
                    .as("the comment is written by ./lab patterns --update")
                    .isEqualTo(page.commented(pattern));
        }
    }

    @Test
    void the_verdict_on_every_pattern_is_what_was_measured() throws IOException {
        Map<String, Class<? extends Pattern>> patterns =
                Catalogue.ALL.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        for (Row row : page.checkedIn()) {
            Class<? extends Pattern> pattern = patterns.get(row.pattern());
            assertThat(row.leaks()).as(row.pattern()).isEqualTo(Catalogue.leaks(pattern));
            assertThat(row.falseFix()).as(row.pattern()).isEqualTo(FalseFix.class.isAssignableFrom(pattern));
        }
    }

    @Test
    void every_pattern_was_reviewed() throws IOException {
        assertThat(page.checkedInReview().orElseThrow().patterns())
                .as("docs/patterns-review.json is written by ./lab patterns --review --update")
                .extracting(ReviewRow::pattern)
                .containsExactlyElementsOf(
                        Catalogue.ALL.stream().map(Class::getSimpleName).toList());
    }

    /** What no tool finds is the reason why leaks are tested for: each of them says why. */
    @Test
    void what_no_tool_finds_is_explained_and_nothing_else_is() throws IOException {
        for (ReviewRow row : page.checkedInReview().orElseThrow().patterns()) {
            assertThat(row.unexplained()).as(row.pattern()).isFalse();
        }
    }

    @Test
    void the_readme_has_the_figures_of_the_review() throws IOException {
        List<ReviewRow> patterns = page.checkedInReview().orElseThrow().patterns();
        long best = Stream.of(Reviewer.values())
                .mapToLong(tool -> patterns.stream()
                        .filter(row -> row.leak().containsKey(tool))
                        .count())
                .max()
                .orElseThrow();
        long unseen = patterns.stream().filter(row -> row.leak().isEmpty()).count();

        assertThat(Files.readString(checkout.root().resolve("README.md")))
                .contains("the best of six sees " + best + " of the " + patterns.size() + " leaks of the catalogue")
                .contains(unseen + " of the " + patterns.size() + " are found [by none]");
    }
}
