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

    @Test
    void a_row_says_how_many_times_as_long_as_c_a_look_takes() {
        LensTable table = new LensTable();
        table.add(1_000, of(41.3), of(1.14), of(90), of(169), of(42));

        assertThat(table.text()).contains("| times C that reads the same |", "| 1,000 | 41.3 ms | 1.14 | 90 ms |");
    }

    private static Spread of(double value) {
        return Spread.of(new double[] {value});
    }
}
