package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.page.GeneratedPage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/attacks.md")
class AttacksPageTest {

    private static final GeneratedPage PAGE = new GeneratedPage(Path.of("../docs/attacks.md"));

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("bench attacks", StockTable.ATTACKS),
                Arguments.of(
                        "bench slow",
                        Stream.concat(Stream.of("none"), AttackShow.names().stream())
                                .toList()));
    }

    @ParameterizedTest(name = "has the table of ./lab {0}, with a row for each attack")
    @MethodSource("tables")
    void has_a_row_for_each_attack(String command, List<String> attacks) throws Exception {
        List<String> rows = PAGE.part(command)
                .lines()
                .skip(2)
                .map(row -> row.split(" ?\\| ?")[1])
                .toList();

        assertThat(rows).as("write it with ./lab %s --update", command).isEqualTo(attacks);
    }
}
