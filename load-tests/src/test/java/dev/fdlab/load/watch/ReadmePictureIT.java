package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the README as it is checked in, in a real browser, which alone knows how wide a word is. */
@DisplayName("The picture of the README")
class ReadmePictureIT {

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shows_which_word_belongs_to_which_colour(String theme) throws Exception {
        try (Browser browser = Browser.open()) {
            browser.goTo(Checkout.here()
                    .root()
                    .resolve("docs/images/twins-" + theme + ".svg")
                    .toUri()
                    .toString());
            browser.screenshot("picture-" + theme);

            // The lowest line: a swatch and its word, six times, then the word of the axis.
            Object gap = browser.run("""
                    const boxes = [...document.querySelectorAll('rect, text')]
                      .map(one => one.getBBox())
                      .filter(box => box.y > 300)
                      .sort((one, other) => one.x - other.x);
                    return Math.min(...boxes.slice(1)
                      .map((box, before) => box.x - boxes[before].x - boxes[before].width)
                      .filter((gap, before) => before % 2 === 1));
                    """);

            assertThat(((Number) gap).doubleValue())
                    .as("pixels between a word and the next swatch")
                    .isGreaterThanOrEqualTo(10);
        }
    }
}
