package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.review.ReviewRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is checked in under {@code docs} is one story. */
class PatternsPageTest {

    private final PatternsPage page =
            new PatternsPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));

    @Test
    void thePageIsWhatItsTwoSourcesSay() throws IOException {
        assertThat(Files.readString(page.markdown()))
                .as("docs/patterns.md is written by ./lab patterns --update, with and without --review")
                .isEqualTo(page.render());
    }

    @Test
    void everyPatternWasReviewed() throws IOException {
        assertThat(page.checkedInReview().orElseThrow().patterns())
                .as("docs/patterns-review.json is written by ./lab patterns --review --update")
                .extracting(ReviewRow::pattern)
                .containsExactlyElementsOf(
                        Catalogue.ALL.stream().map(Class::getSimpleName).toList());
    }
}
