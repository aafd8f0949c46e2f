package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Limit;
import dev.fdlab.load.report.ReportFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/**
 * Each control of the page does what it says, seen on the page and in {@code /proc}; what is wrong is said beside it.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The controls of the live page")
class LivePageControlsIT {

    private static final String IMAGE = ".*/images/.*";

    /** Of an upload, in bytes. */
    private static final long LARGE = 256 * 1024;

    private Browser browser;
    private WatchedLab lab;

    @BeforeAll
    void open() throws Exception {
        browser = Browser.open();
        lab = WatchedLab.start("--port", "0", "--rate", "5");
    }

    @AfterAll
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /** Both servers run, and their users come. */
    @BeforeEach
    void fresh() {
        browser.goTo("about:blank");
        browser.goTo(lab.address());
        browser.await("#live", "live");
        for (String server : List.of("leaky", "fixed")) {
            browser.await("#" + server + "-lane .state", "(running|killed).*");
            next(server, "128", "roomy");
            restart(server);
        }
        load(true, "5");
        fault("answer-then-close:status=503,size=64k");
    }

    @Test
    void load_goes_on_and_off() {
        load(false, "5");
        browser.await("#fixed-good", "0");
        load(true, "50");
        browser.await("#fixed-good", "[1-9]\\d");
        browser.await("#load .error", "");
        load(true, "501");
        browser.await("#load .error", "the rate must be a whole number from 1 to 500, not 501");
        assertThat(browser.find("#load [name=rate]").getDomProperty("value")).isEqualTo("501");
    }

    @Test
    void uploads_are_large_where_that_is_wanted() throws Exception {
        assertThat(lab.images("fixed", LARGE)).isZero();
        large(true);
        Awaitility.await("a large image").atMost(Duration.ofMinutes(1)).until(() -> lab.images("fixed", LARGE) > 0);
        large(false);
    }

    @Test
    void users_of_a_server_that_stands_still_wait() throws Exception {
        load(true, "50");
        signal("STOP", pid("fixed"));
        try {
            browser.await("#fixed-felt", ".*no answer in this second, 12 users wait.*");
        } finally {
            signal("CONT", pid("fixed"));
        }
        browser.await("#fixed-good", "[1-9]\\d*");
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void the_upstream_does_what_was_chosen() {
        browser.await("#fixed-failed", "[1-9]\\d*");
        browser.choose("#fault [name=name]", "latency");
        assertThat(browser.text("#sees")).contains("Nothing comes for a while");
        browser.type("#parameters [data-parameter=ms]", "20ms");
        assertThat(browser.find("#fault [name=fault]").getDomProperty("value")).isEqualTo("latency:ms=20ms");
        browser.click("#fault button");
        browser.await("#fixed-failed", "0");
        browser.type("#fault [name=fault]", "latency:ms=soon");
        browser.click("#fault button");
        browser.await("#fault .error", ".*'soon' is not a time.*");
        assertThat(browser.find("#fault [name=fault]").getDomProperty("value")).isEqualTo("latency:ms=soon");
    }

    @Test
    void a_sequence_of_faults_is_shown_as_text() {
        String sequence = "latency:ms=50ms,accept-silent";
        fault(sequence);
        awaitValue("#fault [name=name]", "*");
        assertThat(browser.find("#fault [name=fault]").getDomProperty("value")).isEqualTo(sequence);
        assertThat((long) browser.run("return document.querySelectorAll('#parameters input').length"))
                .isZero();
        fault("latency:ms=50ms");
        awaitValue("#fault [name=name]", "latency");
        assertThat(browser.find("#parameters [data-parameter=ms]").getDomProperty("value"))
                .isEqualTo("50ms");
    }

    @Test
    void a_limit_and_a_heap_apply_with_the_next_start() {
        long before = pid("leaky");
        next("leaky", "31", "roomy");
        browser.await("#leaky-orders .error", "the limit must be a whole number from 32 to \\d+, not 31");
        next("leaky", "200", "small");
        browser.await("#leaky-orders .error", "");
        assertThat(browser.text("#leaky-lane .state")).contains("limit 128");
        restart("leaky");
        browser.await("#leaky-lane .state", "running, limit 200, small heap.*");
        browser.await("#leaky-open", "\\d+ of 200");
        assertThat(pid("leaky")).isNotEqualTo(before);
        assertThat(Limit.of(pid("leaky"))).isEqualTo(new Limit(200, 200));
    }

    @Test
    void a_restart_takes_nothing_of_what_is_typed() {
        browser.type("#leaky-orders [name=limit]", "200");
        restart("leaky");
        assertThat(browser.find("#leaky-orders [name=limit]").getDomProperty("value"))
                .isEqualTo("200");
    }

    @Test
    void what_was_accepted_stays_until_the_lab_tells_more() {
        // Taken by a lab that has not told anything since: it all happens before the page hears of anything else.
        assertThat(browser.run("""
                const real = window.fetch;
                window.fetch = async () => ({ok: true, text: async () => ''});
                const form = document.querySelector('#load');
                form.rate.value = '50';
                form.requestSubmit();
                return (async () => {
                  while (form.hasAttribute('aria-busy')) {
                    await null;
                  }
                  window.fetch = real;
                  return form.rate.value;
                })();
                """)).isEqualTo("50");
    }

    @Test
    void a_limit_too_low_for_the_fixed_server_is_said_beside_its_control() {
        next("fixed", "40", "roomy");
        browser.click("#fixed-orders [name=restart]");
        browser.await("#fixed-orders .error", ".*the limit of 40 open files is too low.*");
        browser.await("#fixed-lane .state", "did not start");
        next("fixed", "128", "roomy");
        restart("fixed");
    }

    @Test
    void a_collection_closes_forgotten_files() throws Exception {
        Awaitility.await("forgotten files")
                .atMost(Duration.ofMinutes(1))
                .until(() -> WatchedLab.held(pid("leaky"), IMAGE) > 5);
        load(false, "5");
        int before = Integer.parseInt(browser.text("#leaky-collections").replaceFirst("collections: ", ""));
        browser.click("#leaky-orders [name=collect]");
        browser.await("#leaky-collections", "collections: " + (before + 1));
        Awaitility.await("the janitor")
                .atMost(Duration.ofMinutes(1))
                .until(() -> WatchedLab.held(pid("leaky"), IMAGE) == 0);
    }

    @Test
    void the_run_is_saved_as_a_report() throws Exception {
        browser.click("#save button");
        String page = browser.await("#save .done", "saved: .*/index\\.html").replaceFirst("saved: ", "");
        assertThat(Path.of(page))
                .content()
                .contains("Watched live", "The leaky server, soft limit 128", "./lab watch --limit 128 --rate 5");
        assertThat(ReportFolder.read(Path.of(page).resolveSibling("report.json"))
                        .holds())
                .isTrue();
    }

    @Test
    void a_killed_server_is_gone_until_it_is_restarted() {
        long pid = pid("fixed");
        browser.click("#fixed-orders [name=kill]");
        browser.await("#fixed-lane .state", "killed");
        browser.await("#fixed-open", "not running");
        assertThat(ProcessHandle.of(pid)).isEmpty();
        browser.click("#fixed-orders [name=collect]");
        browser.await("#fixed-orders .error", "the fixed server does not run: restart it");
        restart("fixed");
        browser.await("#fixed-open", "\\d+ of 128");
    }

    @Test
    void a_killed_server_has_no_forecast() {
        // Far from its limit: what was used up stays said.
        next("leaky", "1000", "roomy");
        restart("leaky");
        browser.await("#leaky-forecast", "At this pace used up in .*");
        browser.click("#leaky-orders [name=kill]");
        browser.await("#leaky-open", "not running");
        assertThat(browser.text("#leaky-forecast")).isEmpty();
    }

    @Test
    void attackers_come_and_go() {
        browser.choose("#attack [name=name]", "silent");
        browser.click("#attack button");
        // Silent clients fill what the fixed server gives to clients, and the kernel's queue behind it.
        browser.await("#fixed-backlog", "backlog: [1-9]\\d+");
        browser.click("#attack [name=end]");
        browser.await("#fixed-backlog", "backlog: \\d");
        browser.await("#fixed-good", "[1-9]\\d*");
    }

    @Test
    void what_an_attack_has_the_upstream_do_is_shown_while_it_goes_on() {
        browser.choose("#attack [name=name]", "bad-upstream");
        browser.click("#attack button");
        awaitValue("#fault [name=fault]", "random(13)");
        Awaitility.await("attackers of both servers")
                .atMost(Duration.ofMinutes(1))
                .until(() -> browser.find("#attack [name=end]").isEnabled());
        browser.click("#attack [name=end]");
        awaitValue("#fault [name=fault]", "answer-then-close:status=503,size=64k");
    }

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

    private void load(boolean on, String rate) {
        if (browser.find("#load [name=on]").isSelected() != on) {
            browser.click("#load [name=on]");
        }
        browser.type("#load [name=rate]", rate);
        browser.click("#load button");
        done("#load");
    }

    private void large(boolean on) {
        if (browser.find("#load [name=large]").isSelected() != on) {
            browser.click("#load [name=large]");
        }
        browser.click("#load button");
        done("#load");
    }

    private void awaitValue(String field, String value) {
        Awaitility.await(field)
                .atMost(Duration.ofMinutes(1))
                .until(() -> browser.find(field).getDomProperty("value"), value::equals);
    }

    private void fault(String text) {
        browser.type("#fault [name=fault]", text);
        browser.click("#fault button");
        done("#fault");
    }

    private void next(String server, String limit, String heap) {
        browser.type("#" + server + "-orders [name=limit]", limit);
        browser.choose("#" + server + "-orders [name=heap]", heap);
        browser.click("#" + server + "-orders button:not([type])");
        done("#" + server + "-orders");
    }

    private void restart(String server) {
        browser.click("#" + server + "-orders [name=restart]");
        done("#" + server + "-orders");
        browser.await("#" + server + "-lane .state", "running.*");
    }

    /** The order has been carried out, or refused. */
    private void done(String form) {
        Awaitility.await("the order of " + form)
                .atMost(Duration.ofMinutes(1))
                .until(() -> browser.find(form).getDomAttribute("aria-busy") == null);
    }

    private long pid(String server) {
        return lab.pid(server);
    }
}
