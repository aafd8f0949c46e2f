package dev.fdlab.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void aBarInACellDoesNotEndTheCell() {
        assertThat(MarkdownTable.of("fault", "times").row("`a|b`", 2)).hasToString("""
                | fault | times |
                |---|---|
                | `a\\|b` | 2 |
                """);
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> MarkdownTable.of("fault", "times").row("a")).hasMessage("2 columns, and 1 cells: [a]");
    }
}
