package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name is bytes: a look says the same in the locale of cron, ssh and most containers as in any other.
 */
class LocaleTest {
    @ParameterizedTest
    @CsvSource({"C, 1", "C.UTF-8, 1", "C, 2000", "C.UTF-8, 2000"})
    void a_deleted_file_with_a_name_that_is_not_ascii_costs_nothing_else(String locale, int count) throws Exception {
        try (Case program = Case.start("deleted_utf8.py", count)) {
            long pid = program.number(0);
            long entries = Path.of("/proc/" + pid + "/fd").toFile().list().length;
            Process look = Onlooker.start(locale);
            for (int i = 0; i < 5; i++) {
                String[] said = ask(look, pid);
                assertThat(said).startsWith("COMPLETE", Long.toString(entries), Long.toString(entries));
                assertThat(said[3]).contains("/größe-" + count / 2 + " (deleted)\"");
                assertThat(said[3].split("\"DELETED_FILE\",\"target\"")).hasSize(count + 1);
            }
            end(look);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void the_command_shows_it_too(String locale) throws Exception {
        try (Case program = Case.start("deleted_utf8.py", 1)) {
            Process command = Onlooker.java(locale, Main.class, List.of(), program.line(), "--json");
            String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command.waitFor()).isZero();
            assertThat(said).contains("\"status\":\"COMPLETE\"").contains("/größe-0 (deleted)\"");
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void two_hundred_random_mixes_add_up_to_what_the_kernel_lists(String locale) throws Exception {
        try (Case program = Case.start("mix.py")) {
            long pid = program.number(0);
            Process look = Onlooker.start(locale);
            for (int seed = 0; seed < 200; seed++) {
                program.say(seed);
                String entries = program.line();
                String[] said = ask(look, pid);
                assertThat(said).as("seed " + seed).startsWith("COMPLETE", entries, entries);
                assertThat(said[3].split("\"number\":")).as("seed " + seed).hasSize(Integer.parseInt(entries) + 1);
                addsUp(
                        "seed " + seed,
                        Long.parseLong(entries),
                        say(look, "command " + pid),
                        say(look, "command " + pid + " --json"));
            }
            end(look);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void so_does_the_command_as_people_start_it(String locale) throws Exception {
        try (Case program = Case.start("mix.py")) {
            String pid = program.line();
            for (int seed = 200; seed < 203; seed++) {
                program.say(seed);
                long entries = program.number(0);
                List<String> said = new ArrayList<>();
                for (String[] arguments : new String[][] {{pid}, {pid, "--json"}}) {
                    Process command = Onlooker.java(locale, Main.class, List.of(), arguments);
                    said.add(new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                    assertThat(command.waitFor()).isZero();
                }
                addsUp("seed " + seed, entries, said.get(0).replace('\n', '\f'), said.get(1));
            }
        }
    }

    /** The text's two lists and the JSON's groups hold every descriptor once. */
    private static void addsUp(String what, long entries, String text, String json) {
        String[] parts = text.split("\f\f");
        assertThat(parts[0]).as(what).contains(": " + Figures.grouped(entries) + " open of ");
        for (int part = 1; part <= 2; part++) {
            long sum = Pattern.compile("(?<=\f) {0,7}([\\d,]+)  ")
                    .matcher(parts[part])
                    .results()
                    .mapToLong(it -> Long.parseLong(it.group(1).replace(",", "")))
                    .sum();
            assertThat(sum).as(what + " in text: " + parts[part]).isEqualTo(entries);
        }
        String groups = json.substring(json.indexOf("\"groups\":["), json.indexOf("\"findings\":["));
        assertThat(Pattern.compile("\"count\":(\\d+)")
                        .matcher(groups)
                        .results()
                        .mapToLong(it -> Long.parseLong(it.group(1)))
                        .sum())
                .as(what + " in JSON: " + groups)
                .isEqualTo(entries);
    }

    @Test
    void bytes_that_are_not_utf8_can_be_told_from_what_only_looks_like_them() {
        assertThat(text("plain")).isEqualTo("plain");
        assertThat(text("gr\u00f6\u00dfe \ud83d\ude00")).isEqualTo("gr\u00f6\u00dfe \ud83d\ude00");
        assertThat(LinkText.of(new byte[] {'a', (byte) 0xfc, 'b', (byte) 0xc3}, 0, 4))
                .isEqualTo("a\\xfcb\\xc3");
        assertThat(text("a\\xfcb")).isEqualTo("a\\x5cxfcb");
        assertThat(text("a\\x5cb")).isEqualTo("a\\x5cx5cb");
        assertThat(text("a\\b \\x \\xzz")).isEqualTo("a\\b \\x \\xzz");
        assertThat(LinkText.of(Path.of("/tmp/a\\xfcb"))).isEqualTo("/tmp/a\\x5cxfcb");
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LinkText.of(bytes, 0, bytes.length);
    }

    private static String[] ask(Process look, long pid) throws Exception {
        return say(look, Long.toString(pid)).split("\t", 4);
    }

    private static String say(Process look, String line) throws Exception {
        var in = look.outputWriter(StandardCharsets.US_ASCII);
        in.write(line + "\n");
        in.flush();
        return look.inputReader(StandardCharsets.UTF_8).readLine();
    }

    private static void end(Process look) throws Exception {
        look.outputWriter(StandardCharsets.US_ASCII).close();
        assertThat(look.waitFor()).isZero();
        look.inputReader(StandardCharsets.UTF_8).close();
    }
}
