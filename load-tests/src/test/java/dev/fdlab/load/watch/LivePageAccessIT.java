package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page is for everybody: by keyboard alone, in the dark, on a narrow screen, and with colours told apart. */
@DisplayName("Access to the live page")
class LivePageAccessIT extends ControlledPage {

    @Test
    void the_keyboard_is_enough() {
        browser.run("document.querySelector('#fixed-orders [name=kill]').focus()");
        browser.find("#fixed-orders [name=kill]").sendKeys(Keys.ENTER);
        browser.await("#fixed-lane .state", "killed");
        browser.find("#fixed-orders [name=restart]").sendKeys(Keys.ENTER);
        browser.await("#fixed-lane .state", "running.*");
        browser.find("#leaky-chart").sendKeys(Keys.HOME);
        assertThat(browser.find("#leaky-chart").getDomAttribute("aria-label"))
                .matches("leaky server at \\d+:\\d\\d: \\d+ of 128 descriptors; jvm \\d+.*");
    }

    @Test
    void no_answer_has_the_colour_of_a_band() {
        // Of the hatched one a place beside the hatch.
        List<String> bands = strings("return [...document.querySelectorAll('#legend canvas')]"
                + ".map(swatch => swatch.getContext('2d').getImageData(2, 2, 1, 1).data)"
                + ".map(([red, green, blue]) => `rgb(${red}, ${green}, ${blue})`)");
        assertThat(bands).hasSize(7).doesNotHaveDuplicates();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            List<String> answers = strings("return [...document.querySelectorAll('#fixed-felt i')]"
                    + ".map(swatch => getComputedStyle(swatch).backgroundColor)");
            assertThat(answers).hasSize(4).doesNotHaveDuplicates().doesNotContainAnyElementsOf(bands);
        }
        browser.dark(false);
    }

    @Test
    void nothing_serious_keeps_anybody_out() throws Exception {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            browser.size(1280, 720);
            assertThat(browser.seriousBarriers()).isEmpty();
            browser.screenshot("controls-1280-" + (dark ? "dark" : "light"));
            browser.size(390, 844);
            assertThat(browser.seriousBarriers()).isEmpty();
            assertThat((long) browser.run("return document.documentElement.scrollWidth"))
                    .as("no wider than the screen")
                    .isLessThanOrEqualTo(390);
            browser.screenshot("controls-390-" + (dark ? "dark" : "light"));
        }
        browser.dark(false);
        browser.size(1280, 720);
    }

    @Test
    void the_chart_as_a_table_is_moved_in_its_own_box_on_a_narrow_screen() throws Exception {
        browser.size(390, 844);
        browser.click("#leaky-lane summary");
        List<String> broken = strings("return [...document.querySelectorAll('#leaky-lane details th')]"
                + ".filter(heading => {"
                + "  const words = document.createRange();"
                + "  words.selectNodeContents(heading);"
                + "  return words.getClientRects().length !== 1;"
                + "}).map(heading => heading.textContent)");
        assertThat(broken).as("headings of more than one line").isEmpty();
        assertThat((boolean) browser.run("const box = document.querySelector('#leaky-lane details > div');"
                        + "return box.scrollWidth > box.clientWidth"))
                .as("more than the box shows at once")
                .isTrue();
        assertThat((long) browser.run("return document.documentElement.scrollWidth"))
                .as("no wider than the screen")
                .isLessThanOrEqualTo(390);
        assertThat(browser.seriousBarriers()).isEmpty();
        browser.size(1280, 720);
    }

    private List<String> strings(String script) {
        return ((List<?>) browser.run(script)).stream().map(Object::toString).toList();
    }
}
