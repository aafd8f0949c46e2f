package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Stage;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Environment;
import dev.fdlab.load.report.Recorder;
import dev.fdlab.load.report.ReportFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of an act, opened from the disk in a real browser. */
@DisplayName("The page of the report")
class ReportPageIT {

    @TempDir
    Path folder;

    @Tag("full")
    @Test
    void keeps_nobody_out_and_fits_the_screen() throws Exception {
        try (Browser browser = Browser.open()) {
            Checkout checkout = Checkout.here();
            ReportFolder report = new ReportFolder(folder.resolve("report"), Environment.of(checkout));
            Recorder recorder = new Recorder(report);
            try (Servers servers = new Servers(new ProcessLauncher(recorder), checkout)) {
                Stage.perform(Acts.ALL.get(0), servers, recorder);
            }
            browser.goTo(report.page().toUri().toString());
            browser.await("h1", ".*1 of 1 performances hold");
            for (boolean dark : new boolean[] {false, true}) {
                browser.dark(dark);
                String ground = dark ? "dark" : "light";
                browser.size(1280, 720);
                assertThat(browser.seriousBarriers()).isEmpty();
                browser.screenshot("report-1280-" + ground);
                browser.size(390, 844);
                assertThat(browser.seriousBarriers()).isEmpty();
                assertThat((long) browser.run("return document.documentElement.scrollWidth"))
                        .as("no wider than the screen")
                        .isLessThanOrEqualTo(390);
                browser.screenshot("report-390-" + ground);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
