package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LensTableTest {

    @Test
    void the_readme_shows_what_was_measured() throws Exception {
        Checkout checkout = new Checkout(Path.of("..").toAbsolutePath().normalize());
        String measured = Files.readString(checkout.root().resolve(LensTable.FILE));
        assertThat(measured.lines()).hasSize(5);
        assertThat(LensTable.readme(checkout).part(LensTable.PART)).isEqualTo(measured);
    }
}
