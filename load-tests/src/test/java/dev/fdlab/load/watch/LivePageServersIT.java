package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Limit;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The controls of a server do to it what they say, seen on the page and in {@code /proc}; what is wrong is said beside
 * them.
 */
@DisplayName("The servers of the live page")
class LivePageServersIT extends ControlledPage {

    private static final String IMAGE = ".*/images/.*";

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
    void a_limit_too_low_for_the_fixed_server_is_said_beside_its_control() {
        next("fixed", "40", "roomy");
        browser.click("#fixed-orders [name=restart]");
        browser.await("#fixed-orders .error", ".*the limit of 40 open files is too low.*");
        browser.await("#fixed-lane .state", "did not start");
        next("fixed", "128", "roomy");
        restart("fixed");
    }

    @Test
    void a_restart_takes_nothing_of_what_is_typed() {
        browser.type("#leaky-orders [name=limit]", "200");
        restart("leaky");
        assertThat(browser.find("#leaky-orders [name=limit]").getDomProperty("value"))
                .isEqualTo("200");
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
}
