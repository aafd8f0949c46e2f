package dev.fdlab.load.watch;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/**
 * A lab, and a browser that shows its page, for tests that use the page's controls. Before each test both servers run
 * as they were started first.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ControlledPage {

    Browser browser;
    WatchedLab lab;

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

    void load(boolean on, String rate) {
        if (browser.find("#load [name=on]").isSelected() != on) {
            browser.click("#load [name=on]");
        }
        browser.type("#load [name=rate]", rate);
        browser.click("#load button");
        done("#load");
    }

    void fault(String text) {
        browser.type("#fault [name=fault]", text);
        browser.click("#fault button");
        done("#fault");
    }

    void next(String server, String limit, String heap) {
        browser.type("#" + server + "-orders [name=limit]", limit);
        browser.choose("#" + server + "-orders [name=heap]", heap);
        browser.click("#" + server + "-orders button:not([type])");
        done("#" + server + "-orders");
    }

    void restart(String server) {
        browser.click("#" + server + "-orders [name=restart]");
        done("#" + server + "-orders");
        browser.await("#" + server + "-lane .state", "running.*");
    }

    void awaitValue(String field, String value) {
        Awaitility.await(field)
                .atMost(Duration.ofMinutes(1))
                .until(() -> browser.find(field).getDomProperty("value"), value::equals);
    }

    /** The order has been carried out, or refused. */
    void done(String form) {
        Awaitility.await("the order of " + form)
                .atMost(Duration.ofMinutes(1))
                .until(() -> browser.find(form).getDomAttribute("aria-busy") == null);
    }

    long pid(String server) {
        return lab.pid(server);
    }
}
