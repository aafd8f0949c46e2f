package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real disk with no room left; a small one, that only the server has. */
@DisplayName("A full disk")
class FullDiskIT {

    @BeforeAll
    static void where_a_disk_can_be_had() throws Exception {
        Optional<String> unavailable = SmallDisk.unavailable();
        unavailable.ifPresent(reason -> System.out.println("FULL DISK: NOT TRIED: " + reason));
        assumeTrue(unavailable.isEmpty(), () -> unavailable.orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void is_answered_507_and_leaves_nothing_half_written(SmallDisk disk) throws Exception {
        FullDisk.Outcome outcome = fill(Program.FIXED, disk);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.stored()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void leaves_half_an_image_or_none_in_the_leaky_twin(SmallDisk disk) throws Exception {
        assertThat(fill(Program.LEAKY, disk).broken())
                .anyMatch(sentence -> sentence.contains("an upload is answered 500"));
    }

    private static FullDisk.Outcome fill(Program program, SmallDisk disk) throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here())) {
            return FullDisk.of(launcher, servers.program(program, Kills.HEAP, Kills.NO_UPSTREAM, "data"), disk);
        }
    }
}
