package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {
    @Test
    void what_is_not_seen_but_changes_what_is_becomes_visible() {
        assertThat(Escaped.text("a\nb\u001b[2J\u007f")).isEqualTo("a\\x0ab\\x1b[2J\\u007f".replace("u007f", "x7f"));
        assertThat(Escaped.text("\u009b2J\u2028")).isEqualTo("\\u009b2J\\u2028");
        assertThat(Escaped.text("\u202egpj.exe\u2066\u200f\u061c")).isEqualTo("\\u202egpj.exe\\u2066\\u200f\\u061c");
        assertThat(Escaped.text("\udb40\udc01x\ud83d")).isEqualTo("\\U000e0001x\\ud83d");
    }

    @Test
    void what_people_write_stays_as_it_is() {
        assertThat(Escaped.text("/srv/Müller/größe 文件 😀 \\xfc")).isEqualTo("/srv/Müller/größe 文件 😀 \\xfc");
    }
}
