package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.attack.StockTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/attacks.md")
class AttacksPageTest {

    private final AttacksPage page =
            new AttacksPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));

    @Test
    void has_a_row_for_each_attack() throws IOException {
        assertThat(page.shown()
                        .lines()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| attack "))
                        .map(line -> line.substring(2, line.indexOf(" |", 2))))
                .containsExactlyElementsOf(StockTable.ATTACKS);
    }

    @Test
    void says_where_it_was_measured() throws IOException {
        assertThat(page.shown()).matches("(?s)Measured on [-0-9]{10}, \\d+ processors, .+");
    }
}
