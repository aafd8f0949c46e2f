package dev.fdlab.load.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table is what was measured. */
class ProofPageTest {

    private final ProofPage page =
            new ProofPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));

    @Test
    void the_readme_says_what_was_measured() throws IOException {
        assertThat(page.readme().part(ProofPage.PART))
                .as("fd-guard/README.md is written by ./lab bench guard --update")
                .isEqualTo(ProofPage.table(page.checkedIn()));
    }

    @Test
    void what_was_left_out_is_said() {
        Proof some = new Proof(
                new Proof.Circumstances("2026-01-01", List.of("JDK 17"), 2, "6", 6, 1, 30, 20, 3, 200, 100, 99, 7),
                List.of(new Proof.Row("17-default", "right use", 18, 19, 18, 18, 0, 0, 0)),
                List.of());
        assertThat(ProofPage.table(some))
                .contains("| 17-default | right use (18) | 18 | 0 | 0 | 18 | 0 | 1 |")
                .contains(
                        "Not everything was run:** 1 of 30 cells; 99 JVMs of 100 that were planned, and of 200 with all")
                .contains("run 20 times, the rest 3 times");
    }
}
