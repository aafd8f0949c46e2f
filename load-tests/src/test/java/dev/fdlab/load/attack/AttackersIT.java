package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A green test of an attack is worth no more than its attackers. */
@DisplayName("The attackers")
class AttackersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private ProcessLauncher launcher;
    private Servers servers;

    @BeforeEach
    void start() throws IOException {
        launcher = new ProcessLauncher();
        servers = new Servers(launcher, Checkout.here());
    }

    @AfterEach
    void stop() throws IOException {
        launcher.close();
    }

    @Test
    void end_when_one_of_them_breaks_off() throws Exception {
        // It has no port: that is no IOException, after which a client begins anew.
        Target nowhere = new Target(URI.create("http://127.0.0.1"), "", "");

        try (BareProcess attackers =
                Attackers.start(launcher, servers.checkout().jar("load-tests"), new Silent(), nowhere)) {
            assertThatThrownBy(() -> Attackers.gather(attackers))
                    .isInstanceOf(AttackersEnded.class)
                    .hasMessageContaining("IllegalArgumentException");
        }
    }

    @Tag("full")
    @Test
    void must_live_for_as_long_as_polite_clients_ask() throws Exception {
        try (Siege siege = Siege.of(launcher, servers, Program.FIXED, new Limit(128, 128))) {
            assertThatThrownBy(() -> siege.amid(new Pipelining(), AttackersIT::killed))
                    .isInstanceOf(AttackersEnded.class);
        }
    }

    private static Siege killed(BareProcess attackers) {
        ProcessHandle.of(attackers.pid()).orElseThrow().destroyForcibly();
        Awaitility.await("their end").atMost(SOON).until(() -> !attackers.alive());
        return null;
    }

    @Test
    void are_not_let_loose_on_a_server_that_does_not_start() {
        AttackShow show = new AttackShow(launcher, servers, new PrintStream(new ByteArrayOutputStream()));

        assertThatThrownBy(() -> show.play("silent", Program.FIXED, new Limit(40, 40), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("the limit of 40 open files is too low", "(ulimit -n ");
    }
}
