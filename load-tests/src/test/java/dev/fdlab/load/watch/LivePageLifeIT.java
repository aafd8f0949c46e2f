package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page when the lab ends, comes back, is there twice, and plays an act. */
@Tag("full")
@DisplayName("The life of the live page")
class LivePageLifeIT {

    @TempDir
    Path root;

    /** Counts what the page asks for, from its first moment on. */
    private static final String COUNTS = """
            window.streams = [];
            window.histories = 0;
            window.tries = 0;
            window.EventSource = class extends EventSource {
              constructor(address) {
                super(address);
                streams.push(this);
                this.addEventListener('history', () => histories++);
              }
            };
            const real = window.fetch;
            window.fetch = (...all) => {
              if (all[0] === '/choices') {
                tries++;
              }
              return real(...all);
            };
            """;

    /** The first answer to a page is as if its lab were still starting: without faults. */
    private static final String TOO_EARLY = """
            const real = window.fetch;
            let early = true;
            window.fetch = async (...all) => {
              const answer = await real(...all);
              if (all[0] !== '/choices' || !early) {
                return answer;
              }
              early = false;
              return new Response(JSON.stringify({...await answer.json(), faults: []}));
            };
            """;

    @Test
    void it_says_that_the_lab_has_ended_and_comes_back_with_the_next_one() throws Exception {
        try (Browser browser = Browser.open()) {
            int port;
            List<ProcessHandle> children;
            try (WatchedLab lab = WatchedLab.start("--port", "0")) {
                port = lab.port();
                browser.prepare(COUNTS);
                browser.goTo(lab.address());
                browser.await("#fixed-good", "[1-9]\\d*");
                children = lab.children();
                assertThat(children).hasSize(3);
                lab.end();
                browser.await("#live", "The lab has ended\\..*");
                browser.await("#fixed-lane .state", "ended with the lab");
                browser.await("#fixed-open", "not running");
                browser.screenshot("ended-1280");
                // The page asks again and again, and the sentence stays.
                long asked = count(browser, "tries");
                Awaitility.await("a try that failed, and the next")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> count(browser, "tries") >= asked + 2);
                assertThat(browser.text("#live")).startsWith("The lab has ended.");
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
    void a_tab_has_one_stream_however_often_it_was_hidden_and_none_while_it_is() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.prepare(COUNTS);
            int port;
            try (WatchedLab lab = WatchedLab.start("--port", "0")) {
                port = lab.port();
                browser.goTo(lab.address());
                browser.await("#fixed-good", "[1-9]\\d*");
                lab.end();
                browser.await("#live", "The lab has ended\\..*");
            }
            for (int i = 0; i < 3; i++) {
                browser.hidden(true);
                browser.hidden(false);
            }
            browser.hidden(true);
            try (WatchedLab next = WatchedLab.start("--port", Integer.toString(port))) {
                assertThat(next.port()).isEqualTo(port);
                Awaitility.await("the upstream and both servers")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> next.children().size() == 3);
                assertThat(openStreams(browser)).as("while it is hidden").isZero();
                browser.hidden(false);
                browser.await("#live", "live");
                browser.await("#fixed-good", "[1-9]\\d*");
                assertThat(openStreams(browser)).as("while it is seen").isEqualTo(1);
                browser.hidden(true);
                assertThat(openStreams(browser)).as("hidden again").isZero();
            }
        }
    }

    @Test
    void what_was_typed_refused_and_opened_is_still_there_when_the_tab_is_seen_again() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start("--port", "0")) {
            browser.prepare(COUNTS);
            browser.goTo(lab.address());
            browser.await("#leaky-lane .state", "running.*");
            String refusal = "the limit must be a whole number from 32 to \\d+, not 31";
            browser.type("#leaky-orders [name=limit]", "31");
            browser.click("#leaky-orders button:not([type])");
            browser.await("#leaky-orders .error", refusal);
            browser.click("#leaky-lane summary");
            browser.type("#leaky-orders [name=limit]", "200");
            long before = count(browser, "histories");
            browser.hidden(true);
            browser.hidden(false);
            Awaitility.await("the history that a tab is told when it comes back")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> count(browser, "histories") > before);
            assertThat(browser.find("#leaky-orders [name=limit]").getDomProperty("value"))
                    .isEqualTo("200");
            assertThat(browser.text("#leaky-orders .error")).matches(refusal);
            assertThat(browser.run("return document.querySelector('#leaky-lane details').open"))
                    .isEqualTo(true);
            assertThat(browser.run("return document.activeElement.matches('#leaky-orders [name=limit]')"))
                    .as("the focus is still in the field")
                    .isEqualTo(true);
        }
    }

    @Test
    void a_page_that_was_opened_too_early_offers_the_faults_once_the_lab_is_ready() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start("--port", "0")) {
            browser.goTo(lab.address());
            browser.await("#fixed-good", "[1-9]\\d*");
            browser.prepare(TOO_EARLY);
            browser.goTo("about:blank");
            browser.goTo(lab.address());
            // The lab is ready when the page hears of it first.
            browser.await("#fault [name=name]", ".*latency.*");
        }
    }

    @Test
    void a_second_lab_takes_another_port_and_says_so() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab first = WatchedLab.start("--port", "0");
                WatchedLab second = WatchedLab.start("--port", Integer.toString(first.port()))) {
            assertThat(second.port()).isNotEqualTo(first.port());
            String says =
                    "port " + first.port() + " is taken, perhaps by another lab: this lab is on port " + second.port();
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

    @Test
    void an_act_whose_report_cannot_be_written_says_so_beside_the_control_that_saves_it() throws Exception {
        Path inTheWay = inTheWayOfTheReport();
        String why = "the report could not be written: " + inTheWay + ": not a folder";
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start(new Checkout(root), "--port", "0", "--act", "1")) {
            browser.goTo(lab.address());
            browser.await("#act-title", "Act 1: The server is down — holds");
            browser.await("#live", why);
            browser.click("#save button");
            browser.await("#save .error", why);
            assertThat(browser.text("#save .done")).isEmpty();
            browser.screenshot("not-saved");

            Files.delete(inTheWay);
            browser.click("#save button");
            String page = browser.await("#save .done", "saved: .*/index\\.html").replaceFirst("saved: ", "");
            assertThat(Path.of(page)).content().contains("Act 1: The server is down");
            assertThat(browser.text("#save .error")).isEmpty();
            browser.await("#live", "the act is over");
        }
    }

    /** Makes a checkout of this one's jars, and a file where the folder of its report belongs. */
    private Path inTheWayOfTheReport() throws IOException {
        Files.createDirectories(root.resolve("load-tests/target"));
        for (String module : List.of("fake-upstream", "leaky-server", "half-fixed-server", "fixed-server")) {
            Path target = Files.createDirectories(root.resolve(module).resolve("target"));
            Files.createSymbolicLink(
                    target.resolve(module + ".jar"), Checkout.here().jar(module));
        }
        return Files.createFile(root.resolve("load-tests/target/report"));
    }

    @Test
    void an_act_is_chosen_on_the_page_and_what_was_switched_off_before_it_stays_off() throws Exception {
        try (Browser browser = Browser.open();
                WatchedLab lab = WatchedLab.start("--port", "0")) {
            browser.goTo(lab.address());
            browser.await("#fixed-good", "[1-9]\\d*");
            browser.click("#load [name=on]");
            browser.click("#load button");
            browser.await("#fixed-good", "0");
            browser.choose("#scene [name=act]", "1");
            browser.click("#scene button");
            browser.await("#act-title", "Act 1: The server is down — holds");
            browser.await("#live", "the act is over");
            browser.choose("#scene [name=act]", "free");
            browser.click("#scene button");
            Awaitility.await("the order for the twins")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> browser.find("#scene").getDomAttribute("aria-busy") == null);
            browser.await("#fixed-lane .state", "running.*");
            assertThat(browser.find("#load [name=on]").isSelected()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static long count(Browser browser, String what) {
        return (long) browser.run("return window[arguments[0]]", what);
    }

    private static long openStreams(Browser browser) {
        return (long) browser.run("return streams.filter(one => one.readyState !== EventSource.CLOSED).length");
    }
}
