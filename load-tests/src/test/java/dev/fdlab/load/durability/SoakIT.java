package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Servers;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One minute of what {@code ./lab soak} does in thirty. */
@DisplayName("Under load, faults and attacks in turn")
class SoakIT {

    @Tag("full")
    @Test
    void nothing_grows_in_the_fixed_server_and_descriptors_do_in_the_half_fixed_one() throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here())) {
            Soak.Growth growth = new Soak(launcher, servers, Duration.ofMinutes(1), System.out).growth();

            assertThat(growth.holds()).as("%s", growth).isTrue();
        }
    }
}
