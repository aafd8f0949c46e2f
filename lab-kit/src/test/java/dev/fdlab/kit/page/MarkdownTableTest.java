package dev.fdlab.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void a_bar_in_a_cell_does_not_end_the_cell() {
        assertThat(MarkdownTable.of("fault", "times").row("`a|b`", 2)).hasToString("""
                | fault | times |
                |---|---|
                | `a\\|b` | 2 |
                """);
    }

    @Test
    void a_row_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> MarkdownTable.of("fault", "times").row("a")).hasMessage("2 columns, and 1 cells: [a]");
    }
}
