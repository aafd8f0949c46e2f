package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.launch.Program;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A page that was open for half an hour, on a clock of its own: it draws no more points than it has room for, and of
 * the nine thousand that it was told it loses no peak.
 */
@Tag("full")
@DisplayName("The live page after half an hour")
class HalfAnHourIT {

    private static final int SAMPLES = 30 * 60 * 5;
    /** Samples in one event: with one in each, as a real lab tells them, the tab would leave too many unread. */
    private static final int TOLD_AT_ONCE = 900;

    private static final int LIMIT = 128;
    /** Seen in one sample only. */
    private static final int PEAK_AT = 4_321;

    private static final String PEAK = "leaky server at 14:24: 120 of 128 descriptors; files 120";

    /** Walks through the chart by keyboard, from its first point on, and answers what it says of each. */
    private static final String WALK = """
            const chart = document.querySelector('#leaky-chart');
            const press = key => chart.dispatchEvent(new KeyboardEvent('keydown', {key}));
            const says = () => chart.getAttribute('aria-label');
            chart.focus();
            press('End');
            const last = says();
            press('Home');
            const said = [says()];
            while (says() !== last) {
              press('ArrowRight');
              if (says() !== said.at(-1)) {
                said.push(says());
              }
            }
            chart.blur();
            return said;
            """;

    private final AtomicLong clock = new AtomicLong();
    private final LiveRecording recording = new LiveRecording(clock::get);
    private int samples;

    @Test
    void it_draws_what_it_has_room_for_and_loses_no_peak() throws Exception {
        recording.about(List.of(Program.LEAKY, Program.FIXED));
        LiveLab lab = new LiveLab(recording, 1);
        Feed feed = new Feed(recording, lab::json);
        // Told in this order that it is over: first the tab.
        try (Browser browser = Browser.open();
                lab;
                WatchPage page = WatchPage.open(0, "", feed, notice -> new Orders(lab, notice));
                feed) {
            browser.goTo("http://127.0.0.1:" + page.port() + "/");
            browser.await("#leaky-open", "no sample yet");
            while (samples < SAMPLES) {
                sample();
                if (samples % TOLD_AT_ONCE == 0) {
                    feed.tell();
                }
            }
            Awaitility.await("the last sample on the page")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> says(browser).startsWith("leaky server at 30:00"));
            browser.screenshot("half-an-hour-1280");

            List<?> said = (List<?>) browser.run(WALK);
            long room = (long) browser.run("return document.querySelector('#leaky-chart').clientWidth") / 2;
            assertThat(said.size()).isBetween(100, (int) room + 1);
            assertThat(said.get(0).toString()).matches("leaky server at 0:0\\d: .*");
            assertThat(said).asString().contains(PEAK);
            System.out.printf(
                    "Half an hour on both charts: %.1f ms of the page's thread for each telling%n",
                    millisOfEachTelling(browser, feed));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Both servers, a fifth of a second later: one climbs and falls as if its files were collected. */
    private void sample() {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));
        samples++;
        recording.answered(Program.LEAKY, 200, TimeUnit.MILLISECONDS.toNanos(2));
        sampled("leaky", samples == PEAK_AT ? 120 : 30 + samples / 10 % 60);
        recording.answered(Program.FIXED, 200, TimeUnit.MILLISECONDS.toNanos(2));
        sampled("fixed", 40);
    }

    private void sampled(String server, int open) {
        recording.sampled(server, Points.look(clock.get(), samples, open, LIMIT));
    }

    private static String says(Browser browser) {
        return String.valueOf(
                browser.run("return document.querySelector('#leaky-chart')?.getAttribute('aria-label') ?? ''"));
    }

    /** What a page that stays open has to do five times a second. Shown, not asserted: machines differ. */
    private double millisOfEachTelling(Browser browser, Feed feed) {
        int tellings = 20;
        double before = browser.busySeconds();
        for (int telling = 0; telling < tellings; telling++) {
            String now = says(browser);
            // A second each, so that what the page says changes.
            for (int i = 0; i < 5; i++) {
                sample();
            }
            feed.tell();
            Awaitility.await("the page has drawn what it was told")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !says(browser).equals(now));
        }
        return 1_000 * (browser.busySeconds() - before) / tellings;
    }
}
