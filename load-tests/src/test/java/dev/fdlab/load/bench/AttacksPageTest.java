package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.load.attack.AttackShow;
import dev.fdlab.load.attack.PoliteTable;
import dev.fdlab.load.attack.SlowTable;
import dev.fdlab.load.attack.StockTable;
import dev.fdlab.load.attack.Throughput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("docs/attacks.md, in each part that a bench writes,")
class AttacksPageTest {

    private final AttacksPage page =
            new AttacksPage(new Checkout(Path.of("..").toAbsolutePath().normalize()));

    /** A table as its bench makes it: what stands above its columns, and what each row begins with. */
    private record Shape(List<String> titles, List<String> rows) {}

    private static List<Shape> shapes(AttacksPage.Part part) {
        return switch (part) {
            case ATTACKS -> List.of(new Shape(StockTable.titles(), StockTable.ATTACKS));
            case SERVER ->
                List.of(
                        new Shape(PoliteTable.titles(), AttackShow.names()),
                        new Shape(Throughput.titles(), AttackShow.names()),
                        new Shape(ServerBench.titles(), ServerBench.rows()));
            case SLOW -> List.of(new Shape(SlowTable.titles(), SlowTable.rows()));
        };
    }

    @ParameterizedTest
    @EnumSource
    void has_the_tables_of_that_bench_with_a_row_for_each_attack_or_says_that_it_has_none(AttacksPage.Part part)
            throws IOException {
        String shown = page.shown(part);
        if (shown.equals(part.notMeasured())) {
            return;
        }
        List<String> blocks = Stream.of(shown.split("\n\n")).toList();

        assertThat(blocks.get(0)).matches("Measured on [-0-9]{10}, \\d+ processors, .+");
        List<Shape> shapes = shapes(part);
        assertThat(blocks).hasSize(1 + shapes.size());
        for (int table = 0; table < shapes.size(); table++) {
            Shape shape = shapes.get(table);
            assertThat(blocks.get(table + 1))
                    .startsWith(MarkdownTable.of(shape.titles()).toString());
            assertThat(blocks.get(table + 1).lines().skip(2).map(row -> row.substring(2, row.indexOf(" |", 2))))
                    .containsExactlyElementsOf(shape.rows());
        }
    }
}
