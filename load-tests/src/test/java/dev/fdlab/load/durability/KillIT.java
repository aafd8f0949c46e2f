package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a server keeps of its promises when it is killed while images are uploaded.
 * {@code ./lab durability kills} does it longer.
 */
@DisplayName("After kill -9 under load")
class KillIT {

    /** With this seed the kill comes after 56 images were acknowledged. */
    @Test
    void every_acknowledged_image_is_there_and_nothing_else() throws Exception {
        holds(1, 30);
    }

    @Tag("full")
    @Test
    void every_acknowledged_image_is_there_after_twenty_kills() throws Exception {
        holds(20, 21);
    }

    @Tag("full")
    @Test
    void the_leaky_twin_has_lost_images() throws Exception {
        List<Kills.Round> rounds = new ArrayList<>();
        List<String> broken = kill(Program.LEAKY, 2, 22, rounds);

        assertThat(broken).anyMatch(sentence -> sentence.contains("is listed, and not served whole"));
    }

    private static void holds(int rounds, long seed) throws Exception {
        List<Kills.Round> seen = new ArrayList<>();

        assertThat(kill(Program.FIXED, rounds, seed, seen)).isEmpty();

        assertThat(seen).hasSize(rounds);
        assertThat(seen.stream().mapToInt(Kills.Round::acknowledged).sum())
                .as("images to look for")
                .isGreaterThan(10 * rounds);
        assertThat(seen.stream().mapToInt(Kills.Round::underWay).sum())
                .as("uploads that were interrupted")
                .isPositive();
    }

    private static List<String> kill(Program program, int rounds, long seed, List<Kills.Round> seen) throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here())) {
            return new Kills(launcher, servers, program, seed).run(rounds, seen::add);
        }
    }
}
