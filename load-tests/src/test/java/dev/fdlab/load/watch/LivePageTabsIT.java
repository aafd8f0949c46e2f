package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two tabs show one lab, and neither takes from the other what is being typed. */
@DisplayName("Two tabs of the live page")
class LivePageTabsIT extends ControlledPage {

    @Test
    void a_second_tab_agrees_with_the_first() {
        load(false, "5");
        browser.await("#leaky-good", "0");
        browser.newWindow();
        browser.size(1280, 720);
        browser.goTo(lab.address());
        Awaitility.await("both tabs to show the same")
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    browser.window(0);
                    String first = browser.text("#leaky-open");
                    browser.window(1);
                    return first.matches("\\d+ of 128") && first.equals(browser.text("#leaky-open"));
                });
        // What one tab sets the other shows.
        load(true, "7");
        browser.window(0);
        awaitValue("#load [name=rate]", "7");
    }

    @Test
    void what_another_tab_sets_does_not_replace_what_is_typed_here() {
        browser.await("#fixed-failed", "[1-9]\\d*");
        browser.type("#load [name=rate]", "50");
        // As another tab does.
        browser.run("const token = new URLSearchParams(location.hash.slice(1)).get('token');"
                + "fetch('/orders/load', {method: 'POST', headers: {'X-Lab-Token': token},"
                + " body: JSON.stringify({on: false, rate: '7', large: false})});");
        Awaitility.await("what the other tab has set")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !browser.find("#load [name=on]").isSelected());
        assertThat(browser.find("#load [name=rate]").getDomProperty("value")).isEqualTo("50");
    }
}
