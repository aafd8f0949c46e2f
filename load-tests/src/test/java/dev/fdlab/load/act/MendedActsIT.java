package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner has mended the leak that an act shows: the act does not hold any more, and says why. */
@DisplayName("An act whose leak is mended")
class MendedActsIT {

    @TempDir
    Path root;

    /** A checkout that is built, as it is. */
    @BeforeEach
    void build() throws IOException {
        link("fake-upstream", "fake-upstream");
        for (Program program : Program.values()) {
            link(program.module(), program.module());
        }
    }

    @Tag("full")
    @Test
    void says_that_the_uploads_were_survived() throws Exception {
        link(Program.LEAKY.module(), Program.FIXED.module());

        assertThat(failure(2)).isEqualTo("it survived 2,560 uploads: this leak is gone");
    }

    @Tag("full")
    @ParameterizedTest(name = "act {0} without the leak of the {1}")
    @CsvSource({
        "2, half-fixed-server, '2,560 requests for labels'",
        "3, half-fixed-server, '512 requests for labels'",
        "4, leaky-server, '6,144 requests'",
        "6, leaky-server, '1,280 uploads with at most \\d files open'",
        "6, half-fixed, '1,280 uploads with at most \\d files open'"
    })
    void says_what_was_survived(int act, String module, String survived) throws Exception {
        if (module.equals("half-fixed")) {
            // The image is closed, the client is as it was.
            link(Program.LEAKY.module(), Program.HALF_FIXED.module());
        } else {
            link(module, Program.FIXED.module());
        }

        assertThat(failure(act)).matches("it survived " + survived + ": this leak is gone");
    }

    private String failure(int act) throws Exception {
        try (Servers servers = new Servers(new ProcessLauncher(), new Checkout(root))) {
            Performance performance = Stage.perform(Acts.ALL.get(act - 1), servers, new Audience() {});
            assertThat(performance.holds()).isFalse();
            return performance.failure().orElse("it was played to its end");
        }
    }

    /** Another module's jar in the place of a module's own. */
    private void link(String module, String by) throws IOException {
        Path target = Files.createDirectories(root.resolve(module).resolve("target"));
        Path jar = target.resolve(module + ".jar");
        Files.deleteIfExists(jar);
        Files.createSymbolicLink(jar, Checkout.here().jar(by));
    }
}
