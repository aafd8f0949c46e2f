package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page when the lab ends, comes back, is there twice, and plays an act. */
@Tag("full")
@DisplayName("The life of the live page")
class LivePageLifeIT {

    @Test
    void it_says_that_the_lab_has_ended_and_comes_back_with_the_next_one() throws Exception {
        try (Browser browser = Browser.open()) {
            int port;
            List<ProcessHandle> children;
            try (WatchedLab lab = WatchedLab.start("--port", "0")) {
                port = lab.port();
                browser.goTo(lab.address());
                browser.await("#fixed-good", "[1-9]\\d*");
                children = lab.children();
                assertThat(children).hasSize(3);
                lab.end();
                browser.await("#live", "The lab has ended\\..*");
                browser.screenshot("ended-1280");
            }
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            try (WatchedLab next = WatchedLab.start("--port", Integer.toString(port))) {
                assertThat(next.port()).isEqualTo(port);
                browser.await("#live", "live");
                browser.await("#fixed-good", "[1-9]\\d*");
                // The token is still the right one.
                browser.click("#fixed-orders [name=kill]");
                browser.await("#fixed-lane .state", "killed");
                children = next.children();
                next.kill();
                browser.await("#live", "the lab does not answer.*");
            }
            List<ProcessHandle> orphans = children;
            Awaitility.await("the watchdog")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void a_second_lab_takes_another_port_and_says_so() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab first = WatchedLab.start("--port", "0");
                WatchedLab second = WatchedLab.start("--port", Integer.toString(first.port()))) {
            assertThat(second.port()).isNotEqualTo(first.port());
            String says =
                    "port " + first.port() + " is taken, perhaps by another lab: this one is on port " + second.port();
            assertThat(second.said()).contains(says);
            browser.goTo(second.address());
            browser.await("#notice", says);
            browser.await("#fixed-good", "[1-9]\\d*");
        }
    }

    @Test
    void an_act_is_played_and_its_claims_turn_green() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start("--port", "0", "--act", "1")) {
            browser.goTo(lab.address());
            browser.await("#act-title", "Act 1: The server is down — holds");
            assertThat((long) browser.run("return document.querySelectorAll('#claims .holds').length"))
                    .isEqualTo(6);
            assertThat(browser.seriousBarriers()).isEmpty();
            browser.screenshot("act-1280");
            browser.size(390, 844);
            browser.screenshot("act-390");
            browser.size(1280, 720);
            browser.choose("#scene [name=act]", "free");
            browser.click("#scene button");
            browser.await("#fixed-good", "[1-9]\\d*");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
