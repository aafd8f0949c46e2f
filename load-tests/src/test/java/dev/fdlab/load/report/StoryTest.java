package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpState;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {

    private static final String LIMIT_READ_BACK =
            "asked for soft 128, hard 128; /proc/PID/limits says soft 128, hard 128";

    private static final Map<LedgerLine, Integer> FULL = Map.of(
            new LedgerLine(Account.JVM, Optional.empty(), ""), 17,
            new LedgerLine(Account.DATABASE, Optional.empty(), ""), 2,
            new LedgerLine(Account.INBOUND, Optional.of(TcpState.ESTABLISHED), ""), 8,
            new LedgerLine(Account.OUTBOUND, Optional.of(TcpState.ESTABLISHED), "127.0.0.1:7070"), 1_757,
            new LedgerLine(Account.OUTBOUND, Optional.of(TcpState.CLOSE_WAIT), "127.0.0.1:7070"), 2_312);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void no_line_is_wider_than_the_screen(int columns) {
        String told = tell(new Screen(false, true, columns), true);

        assertThat(told.lines().map(StoryTest::plain))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void text_is_broken_at_words_and_indented_under_its_head() {
        assertThat(Paragraph.lines("  ok   ", "one two three four", 16))
                .containsExactly("  ok   one two", "       three", "       four");
        assertThat(Paragraph.lines("> ", "a /very/long/path b", 10))
                .containsExactly("> a", "  /very/lo", "  ng/path", "  b");
        assertThat(Paragraph.lines("", "a b" + Paragraph.NO_BREAK + "c d", 4)).containsExactly("a", "b c", "d");
    }

    @Test
    void a_log_has_whole_lines() {
        assertThat(tell(Screen.LOG, true))
                .contains(Acts.ALL.get(3).declaration().shows(), LIMIT_READ_BACK);
    }

    @Test
    void the_letters_are_explained_once_in_their_order() {
        String told = tell(Screen.LOG, true);

        assertThat(told)
                .containsOnlyOnce("the bar: j jvm, s SQLite, f files, i inbound, E outbound ESTABLISHED,"
                        + " C outbound CLOSE_WAIT, o outbound other");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void the_bar_and_its_figures_fit(int columns) {
        String line = new Meter(new Ink(false))
                .line("half-fixed", new Ledger(4_096, new Limit(4_096, 4_096), 0, FULL), columns);

        assertThat(line.length()).isLessThan(columns);
        assertThat(line).contains("4096/4096").containsPattern("C ?(LOSE_WAIT )?2312|outbound CLOSE_WAIT 2312");
    }

    @Test
    void that_each_server_has_its_limit_is_said_once() {
        String told = tell(Screen.LOG, true);

        assertThat(told).containsOnlyOnce("runs under the limit that was meant").contains("17 of 17 servers ran under");
    }

    @Test
    void that_one_has_another_limit_is_said_wherever_it_is_so() {
        assertThat(tell(Screen.LOG, false).lines().filter(line -> line.contains("runs under the limit that was meant")))
                .hasSize(17);
    }

    @Test
    void why_an_act_was_not_played_to_its_end_is_a_sentence() {
        Story story = new Story(new PrintStream(bytes, true, StandardCharsets.UTF_8), Screen.LOG);
        story.begins(Acts.ALL.get(0).declaration(), Mode.PROCESS);
        story.brokeOff("it survived 2,560 uploads: this leak is gone");

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .endsWith("  It survived 2,560 uploads: this leak is gone.\n");
    }

    @Test
    void the_last_line_says_where_the_report_lies_and_what_is_next() {
        assertThat(tell(Screen.LOG, true).lines().reduce((one, next) -> next).orElseThrow())
                .contains("target/report/index.html", "diff -ru", "docs/patterns.md", "fd-guard");
    }

    /** All acts, as if each claim had come true. */
    private String tell(Screen screen, boolean limitsHold) {
        Story story = new Story(new PrintStream(bytes, true, StandardCharsets.UTF_8), screen);
        List<Performance> performances =
                Acts.ALL.stream().map(act -> tell(story, act, limitsHold)).toList();
        story.table(performances);
        story.next(Path.of("load-tests/target/report/index.html"));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Performance tell(Story story, Act<?> act, boolean limitsHold) {
        Declaration<?> declaration = act.declaration();
        story.begins(declaration, Mode.PROCESS);
        story.doing("load on the leaky server, limit 256, while the upstream refuses, stalls and closes");
        story.emfile(
                "leaky",
                new ProgramLog.Line(
                        0,
                        "java.io.FileNotFoundException: /tmp/fdlab-1/2/data/images/0123456789abcdef0123456789abcdef.png"
                                + " (Too many open files)"));
        List<Outcome> outcomes = Stream.concat(
                        declaration.servers().stream()
                                .map(server -> new Outcome(
                                        "The " + server.word() + " server runs under the limit that was meant",
                                        limitsHold,
                                        LIMIT_READ_BACK)),
                        Stream.of(declaration.claims().getEnumConstants())
                                .map(claim -> new Outcome(
                                        claim.says(),
                                        true,
                                        "evidence ".repeat(20).strip())))
                .toList();
        outcomes.forEach(story::judged);
        Performance performance = new Performance(
                declaration.number(),
                declaration.title(),
                Mode.PROCESS,
                outcomes,
                Optional.empty(),
                Duration.ofSeconds(3));
        story.ends(performance);
        return performance;
    }

    private static String plain(String line) {
        return line.replaceAll("\033\\[[0-9;]*m", "");
    }
}
