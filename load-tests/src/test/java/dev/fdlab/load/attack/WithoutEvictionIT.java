package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.ablation.PatchedServer;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control of {@link AttackIT}: the same server without the one rule, and the same check. */
@Tag("full")
@DisplayName("Polite clients of a server that sends nobody away")
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutEvictionIT {

    private static final String EVICTION = "24";
    private static final Limit LIMIT = new Limit(128, 128);
    private static final int EACH = 20;
    private static final int EVERY_MILLIS = 20;

    private ProcessLauncher launcher;
    private Servers servers;
    private Path jar;

    @BeforeAll
    void start() throws IOException {
        launcher = new ProcessLauncher();
        servers = new Servers(launcher, Checkout.here());
        jar = PatchedServer.without(List.of(EVICTION), servers.checkout(), launcher.scratch());
    }

    @AfterAll
    void stop() throws IOException {
        launcher.close();
    }

    /** Those who hold what they have got. Those who come and go, or ask for much, lock nobody out for ten seconds. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"silent", "slow-bodies", "hoarders", "slow-readers", "promised-bodies", "trickling", "changing"})
    void are_locked_out(String attack) throws Exception {
        try (Siege siege = Siege.of(launcher, servers, "control", jar, LIMIT)) {
            assertThat(siege.atPeace(EACH, EVERY_MILLIS).answered()).isEqualTo(100);

            Siege.Outcome outcome = siege.under(attack, EACH, EVERY_MILLIS);

            assertThat(outcome.answered())
                    .as("of 100 on the worst path: %s", outcome.paths())
                    .isLessThan(50);
        }
    }
}
