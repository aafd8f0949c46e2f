package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.launch.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the page says of servers that never were, told by a lab on a clock of its own. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The words of the live page")
class LivePageWordsIT {

    private static final int LIMIT = 128;
    private static final String TOO_LITTLE = "Too little seen yet to tell whether it grows\\.";
    private static final String LEVEL = "Does not grow: no exhaustion in sight\\.";

    private Browser browser;
    private AtomicLong clock;
    private LiveRecording recording;
    private LiveLab lab;
    private Feed feed;
    private WatchPage page;

    @BeforeAll
    void browser() throws Exception {
        browser = Browser.open();
    }

    @AfterAll
    void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() throws Exception {
        clock = new AtomicLong();
        recording = new LiveRecording(clock::get);
        recording.about(List.of(Program.LEAKY));
        lab = new LiveLab(recording, 1);
        feed = new Feed(recording, lab::json);
        page = WatchPage.open(0, "", feed, notice -> new Orders(lab, notice));
    }

    @AfterEach
    void end() throws Exception {
        browser.goTo("about:blank");
        feed.close();
        page.close();
        lab.close();
    }

    private void open() {
        browser.goTo("http://127.0.0.1:" + page.port() + "/");
        browser.await("#live", "the lab is starting");
    }

    @Test
    void users_who_wait_are_counted_and_not_called_nobody() {
        open();
        recording.users(Program.LEAKY, () -> 12);
        pass(1);
        browser.await("#leaky-felt", ".*no answer in this second, 12 users wait.*");
        recording.users(Program.LEAKY, () -> 1);
        recording.answered(Program.LEAKY, 200, TimeUnit.MILLISECONDS.toNanos(2));
        pass(1);
        browser.await("#leaky-felt", ".*half within 2 ms, 99 % within 2 ms, 1 user waits .*");
        recording.users(Program.LEAKY, () -> 0);
        pass(1);
        browser.await("#leaky-felt", ".*nobody asked.*");
    }

    @Test
    void that_it_does_not_grow_is_said_when_enough_was_seen() {
        open();
        hold(3, 30);
        browser.await("#leaky-forecast", TOO_LITTLE);
        hold(8, 30);
        browser.await("#leaky-forecast", LEVEL);
        recording.conditionsChanged();
        browser.await("#leaky-forecast", TOO_LITTLE);
        climb(30, 60);
        browser.await("#leaky-forecast", "At this pace used up in .*");
    }

    @Test
    void the_load_is_not_blamed_for_a_table_that_fills_between_two_looks() {
        open();
        hold(1, 20);
        sample(LIMIT);
        browser.await(
                "#leaky-forecast",
                "Used up at 0:01\\. Half-way nothing could be foretold: no steady climb had been seen\\.");
    }

    @Test
    void a_forecast_without_requests_names_none_that_it_took() {
        open();
        climb(20, LIMIT);
        browser.await(
                "#leaky-forecast", "Used up at \\d:\\d\\d\\. Half-way, at \\d:\\d\\d, the forecast was \\d:\\d\\d\\.");
    }

    @Test
    void nothing_is_to_come_for_a_server_that_an_act_never_came_to() {
        open();
        Declaration<?> declaration = Acts.ALL.get(0).declaration();
        recording.begins(declaration, Mode.PROCESS);
        browser.await("#leaky-forecast", TOO_LITTLE);
        recording.ends(new Performance(
                declaration.number(),
                declaration.title(),
                Mode.PROCESS,
                List.of(),
                Optional.of("it broke off: the upstream was not ready"),
                Duration.ofSeconds(1)));
        browser.await("#act-doing", "It broke off: the upstream was not ready\\.");
        browser.await("#leaky-forecast", "");
    }

    @Test
    void the_log_goes_on_where_it_is_read() {
        open();
        for (int line = 0; line < 60; line++) {
            wrote("line " + line);
        }
        browser.await("#leaky-log", ".*line 59");
        assertThat(logIsAtItsEnd()).isTrue();
        browser.run("document.querySelector('#leaky-log').scrollTop = 0");
        wrote("line 60");
        browser.await("#leaky-log", ".*line 60");
        assertThat((long) browser.run("return document.querySelector('#leaky-log').scrollTop"))
                .as("whoever reads the first line goes on reading it")
                .isZero();
        browser.run("const log = document.querySelector('#leaky-log'); log.scrollTop = log.scrollHeight");
        wrote("line 61");
        browser.await("#leaky-log", ".*line 61");
        assertThat(logIsAtItsEnd()).isTrue();
    }

    private void wrote(String text) {
        recording.wrote("leaky", new ProgramLog.Line(clock.get(), text));
    }

    private boolean logIsAtItsEnd() {
        return (boolean) browser.run("const log = document.querySelector('#leaky-log');"
                + "return log.scrollTop > 0 && log.scrollTop + log.clientHeight >= log.scrollHeight - 1");
    }

    @Test
    void to_the_left_is_back_in_time_however_many_points_have_come() {
        open();
        hold(60, 30);
        shown(31);
        browser.run("document.querySelector('#leaky-chart').focus()");
        press("End", 1);
        int first = press("ArrowLeft", 5);
        hold(60, 40);
        shown(41);
        assertThat(press("ArrowLeft", 5)).isLessThan(first);
    }

    @Test
    void charts_below_and_beside_each_other_are_read_together() {
        recording.about(List.of(Program.LEAKY, Program.FIXED));
        recording.gauge(Program.LEAKY, OptionalInt.empty());
        recording.gauge(Program.FIXED, OptionalInt.of(30));
        open();
        pass(0.2);
        recording.sampled("fixed", Points.look(clock.get(), 0, 30, LIMIT));
        shown(LIMIT);
        browser.await("#leaky-gauge", ".*no answer");
        assertThat(drawn("#leaky-chart", "[Math.round(place.left), Math.round(place.right)]"))
                .as("from when to when, in pixels")
                .isEqualTo(drawn("#leaky-answers", "[Math.round(place.left), Math.round(place.right)]"));
        assertThat(drawn("#leaky-chart", "Math.round(place.top)"))
                .as("the height of both servers' charts")
                .isEqualTo(drawn("#fixed-chart", "Math.round(place.top)"));
    }

    /** Where the page draws the lines of a chart, without its axes. */
    private Object drawn(String chart, String what) {
        return browser.run(
                "const place = document.querySelector(arguments[0] + ' .u-over').getBoundingClientRect(); return "
                        + what,
                chart);
    }

    @Test
    void a_chart_of_answers_says_the_latest_and_how_to_walk_through_it() {
        open();
        hold(1, 30);
        recording.answered(Program.LEAKY, 404, TimeUnit.MILLISECONDS.toNanos(3));
        pass(1);
        awaitLabel(
                "#leaky-answers",
                "leaky server at 0:01: 0 good, 1 4xx, 0 5xx, 0 without an answer; half within 3 ms,"
                        + " 99 % within 3 ms. Arrow keys move through time.");
    }

    @Test
    void the_table_has_ten_seconds_also_for_who_comes_late() {
        hold(30 * 60, 30);
        open();
        shown(30);
        browser.click("#leaky-lane summary");
        browser.await("#leaky-lane details tbody", ".+");
        int first = seconds(browser.text("#leaky-lane details tbody tr:first-child td"));
        int last = seconds(browser.text("#leaky-lane details tbody tr:last-child td"));
        assertThat(last).isBetween(30 * 60 - 2, 30 * 60);
        assertThat(last - first).isBetween(7, 10);
    }

    private void pass(double seconds) {
        clock.addAndGet(Math.round(seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    /** A fifth of a second later. */
    private void sample(int open) {
        pass(0.2);
        recording.sampled("leaky", Points.look(clock.get(), 0, open, LIMIT));
    }

    private void hold(int seconds, int open) {
        for (int look = 0; look < 5 * seconds; look++) {
            sample(open);
        }
    }

    /** By one with each look. */
    private void climb(int from, int to) {
        for (int open = from; open <= to; open++) {
            sample(open);
        }
    }

    /** One more look, which has been drawn when this returns. */
    private void shown(int open) {
        sample(open);
        pass(0.2);
        browser.await("#leaky-open", open + " of " + LIMIT);
    }

    /**
     * Walks through the chart of descriptors.
     *
     * @return the time, in seconds, that it tells of then
     */
    private int press(String key, int times) {
        browser.run(
                "const chart = document.querySelector('#leaky-chart');"
                        + "for (let i = 0; i < arguments[1]; i++)"
                        + " chart.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0]}))",
                key,
                times);
        return seconds(label("#leaky-chart").replaceFirst("leaky server at (\\S+): .*", "$1"));
    }

    /** Of 1:02. */
    private static int seconds(String clock) {
        String[] parts = clock.split(":");
        return 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }

    private void awaitLabel(String selector, String text) {
        Awaitility.await(selector).atMost(Duration.ofMinutes(1)).until(() -> label(selector), text::equals);
    }

    private String label(String selector) {
        return String.valueOf(
                browser.run("return document.querySelector(arguments[0])?.getAttribute('aria-label') ?? ''", selector));
    }
}
