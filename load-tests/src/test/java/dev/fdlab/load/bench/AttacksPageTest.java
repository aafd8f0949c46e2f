package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.attack.SlowTable;
import dev.fdlab.load.attack.StockTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/attacks.md")
class AttacksPageTest {

    private final AttacksPage page =
            new AttacksPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));

    @Test
    void has_a_row_for_each_attack_on_servers_as_they_come() throws IOException {
        assertThat(rows(AttacksPage.STOCK)).containsExactlyElementsOf(StockTable.ATTACKS);
    }

    @Test
    void has_a_row_for_each_attack_on_slow_but_polite_clients() throws IOException {
        assertThat(rows(AttacksPage.SLOW)).containsExactlyElementsOf(SlowTable.rows());
    }

    @Test
    void says_where_it_was_measured() throws IOException {
        for (String part : List.of(AttacksPage.STOCK, AttacksPage.SLOW)) {
            assertThat(page.shown(part)).matches("(?s)Measured on [-0-9]{10}, \\d+ processors, .+");
        }
    }

    private List<String> rows(String part) throws IOException {
        return page.shown(part)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attack "))
                .map(line -> line.substring(2, line.indexOf(" |")))
                .toList();
    }
}
