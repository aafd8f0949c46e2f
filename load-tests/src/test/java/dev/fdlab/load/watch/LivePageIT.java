package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page is for: one server climbs to its limit, the other does not. In a real browser. */
@DisplayName("The live page")
class LivePageIT {

    @Test
    void the_leaky_chart_reaches_its_limit_and_the_fixed_one_stays_flat() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start("--port", "0", "--limit", "96", "--rate", "40")) {
            Browser.say("FAILED: it does not show what it is for");
            browser.goTo(lab.address());
            browser.await("#leaky-forecast", "Used up at .*");
            browser.await("#leaky-gauge", ".*no answer");
            // The page of the administrator is on the disk, and is answered with 404: nothing else is.
            browser.await("#leaky-log", ".*Too many open files.*");
            browser.await("#leaky-refused", "[1-9]\\d*");
            browser.await(
                    "#leaky-groups",
                    ".*tcp outbound CLOSE_WAIT.*The answer or its rest lies in the kernel, and nobody reads it\\..*");
            browser.await("#fixed-good", "[1-9]\\d*");
            browser.await("#fixed-refused", "0");
            browser.screenshot("live-1280");

            // The page shows samples: it agrees with a look of our own once nothing has changed between the two.
            Awaitility.await("the leaky server at its limit, and the fixed one far below")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreException(NumberFormatException.class)
                    .untilAsserted(() -> {
                        int leaky = open(browser, "leaky");
                        assertThat(leaky).isBetween(90, 96);
                        assertThat((double) WatchedLab.held(lab.pid("leaky"), ".*"))
                                .as("what /proc says beside what the page says")
                                .isBetween(leaky - 6.0, leaky + 6.0);
                        assertThat(open(browser, "fixed")).isLessThan(80);
                    });
            assertThat(browser.text("#fixed-log")).doesNotContain("Too many open files");
            // It grows with the time that the server has been at its limit.
            Awaitility.await("pixels in the colour of CLOSE_WAIT")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> drawn(browser, "#leaky-chart", "[0xd5, 0x5e, 0x00]") > 1_000);
            assertThat(drawn(browser, "#fixed-chart", "[0xd5, 0x5e, 0x00]"))
                    .as("the same for the fixed server")
                    .isLessThan(500);
            assertThat(browser.complaints()).isEmpty();
        }
        Browser.say("held");
    }

    private static int open(Browser browser, String server) {
        return Integer.parseInt(browser.text("#" + server + "-open").replaceFirst(" of .*", ""));
    }

    /** How many pixels of a chart have a colour. */
    private static long drawn(Browser browser, String chart, String colour) {
        return (long) browser.run(
                "const canvas = document.querySelector(arguments[0] + ' canvas');"
                        + "const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
                        + "const [r, g, b] = " + colour + ";"
                        + "let seen = 0;"
                        + "for (let i = 0; i < data.length; i += 4)"
                        + " if (data[i] === r && data[i + 1] === g && data[i + 2] === b) seen++;"
                        + "return seen;",
                chart);
    }
}
