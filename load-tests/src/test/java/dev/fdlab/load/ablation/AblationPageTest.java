package dev.fdlab.load.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/ablation.md")
class AblationPageTest {

    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    @Test
    void has_a_row_for_each_of_the_matrix_with_a_verdict_that_fits() throws IOException {
        List<Patch> patches = Patch.in(CHECKOUT.root().resolve("ablations"));
        List<String> rows = Files.readAllLines(AblationPage.of(CHECKOUT).file()).stream()
                .filter(line -> line.startsWith("| ["))
                .toList();

        assertThat(rows).hasSameSizeAs(Rows.ALL);
        for (int i = 0; i < rows.size(); i++) {
            Row row = Rows.ALL.get(i);
            assertThat(rows.get(i))
                    .startsWith(start(patches, row))
                    .containsPattern(
                            row.coveredBy().isEmpty()
                                    ? "\\| (died|degraded) \\|"
                                    : "\\| covered by " + row.coveredBy() + " \\|");
        }
    }

    @Test
    void says_of_each_attack_that_the_whole_server_held() throws IOException {
        String page = Files.readString(AblationPage.of(CHECKOUT).file());

        assertThat(Rows.ALL)
                .allSatisfy(row -> assertThat(page)
                        .contains("- **" + row.killer().name() + "**: "
                                + row.killer().does() + ". The whole server held: "));
    }

    private static String start(List<Patch> patches, Row row) {
        return MarkdownTable.of("", "", "")
                .row(AblationPage.start(patches, row))
                .toString()
                .lines()
                .skip(2)
                .findFirst()
                .orElseThrow();
    }
}
