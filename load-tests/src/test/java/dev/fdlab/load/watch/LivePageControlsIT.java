package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.report.ReportFolder;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Load, upstream and attackers do what their controls say; what is wrong is said beside the control. */
@DisplayName("The controls of the live page")
class LivePageControlsIT extends ControlledPage {

    /** Of an upload, in bytes. */
    private static final long LARGE = 256 * 1024;

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

    private void large(boolean on) {
        if (browser.find("#load [name=large]").isSelected() != on) {
            browser.click("#load [name=large]");
        }
        browser.click("#load button");
        done("#load");
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
}
