package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UpstreamPageTest {

    @Test
    void the_readme_shows_what_was_measured() throws Exception {
        UpstreamPage page =
                new UpstreamPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));
        assertThat(page.shown())
                .as("the tables of fake-upstream/README.md are written by ./lab bench upstream --update")
                .isEqualTo(page.checkedIn().markdown());
    }
}
