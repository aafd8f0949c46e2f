package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequences of faults, and what is not one. */
class PlanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ok | ok ok ok ok ok ok",
                "ok*2,refusal-is-not-here | !",
                "ok*3,accept-silent,ok | ok ok ok accept-silent ok ok",
                "ok*3,accept-silent,ok* | ok ok ok accept-silent ok ok",
                "(error-status*2,accept-silent)* | error-status error-status accept-silent error-status error-status accept-silent",
                "(ok,garbage)*2,bad-chunk | ok garbage ok garbage bad-chunk bad-chunk",
                "latency:ms=5,spread=0.2,ok | latency:ms=5,spread=0.2 ok ok ok ok ok",
                "(ok , latency:ms=5*2 ) * | ok latency:ms=5 latency:ms=5 ok latency:ms=5 latency:ms=5",
                "connections(garbage,ok) | garbage ok ok ok ok ok",
            })
    void a_sequence_gives_the_nth_its_own_fault(String text, String expected) {
        if (expected.equals("!")) {
            assertThatThrownBy(() -> PlanParser.parse(text)).isInstanceOf(BadFault.class);
        } else {
            assertThat(draw(text, 6)).containsExactly(expected.split(" "));
        }
    }

    @Test
    void the_same_seed_gives_the_same_sequence() {
        assertThat(draw("random(7)", 200)).isEqualTo(draw("random(7)", 200)).isNotEqualTo(draw("random(8)", 200));
    }

    @Test
    void the_sequence_of_a_seed_is_the_same_on_every_jdk() {
        assertThat(draw("random(42,ok*3,garbage)", 8))
                .containsExactly("ok", "ok", "ok", "ok", "ok", "garbage", "ok", "ok");
    }

    @Test
    void weights_are_kept() {
        List<String> drawn = draw("random(1,ok*9,garbage)", 10_000);

        // 1000 expected, standard deviation 30.
        assertThat(drawn.stream().filter("garbage"::equals).count()).isBetween(850L, 1150L);
    }

    @Test
    void a_random_part_of_a_sequence_draws_once() {
        assertThat(draw("(ok,random(3,garbage))*", 4)).containsExactly("ok", "garbage", "ok", "garbage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nope | unknown fault 'nope': it is one of ok, latency",
                "ok:x=1 | fault ok has no parameter 'x': it has size",
                "refuse:x=1 | it has none",
                "latency:ms=2h | 2h is above the limit of 3600000ms",
                "latency:ms=999999999999h | is above the limit",
                "latency:ms=-1 | is not a time",
                "stall-in-body:after=-1 | -1 is outside 0..1073741824",
                "requests(ok) | unknown fault 'requests'",
                "{refuse; read} | take the whole port",
                "stall-in-body:after=x | parameter after: 'x' is not a whole number",
                "stall-in-body:size=2000m | is outside 0..1073741824",
                "error-status:end=maybe | is not one of next, fin, rst, hold",
                "latency:shape=uniform,spread=2 | at most 1",
                "ok*0 | outside 1..1000000",
                "ok*,ok | nothing can follow '*'",
                "ok,,ok | unknown fault ''",
                "(ok | ')' expected",
                "ok) | ',' or the end expected",
                "ok,refuse | cannot be part of a sequence",
                "(refuse)* | cannot be part of a sequence",
                "random(x,ok) | 'x' is not a whole number",
                "random(1,(ok,ok)) | random takes faults of one connection",
                "random(1,refuse) | random takes faults of one connection",
                "{} | a script needs a primitive",
                "{read; jump} | unknown primitive 'jump': it is one of read, head",
                "{pause 2h} | above the limit of 3600000ms",
                "{repeat { next }} | a repeated block needs",
                "{repeat { body }} | a repeated block needs",
                "{send \"abc} | without its closing quote",
                "{send \"\\q\"} | unknown escape",
                "{read; refuse} | take the whole port",
                "{head 99} | outside 100..599",
                "{head 200 colour=red} | 'colour' is not an option here",
            })
    void what_is_not_a_fault_is_told_in_one_sentence(String text, String told) {
        assertThatThrownBy(() -> PlanParser.parse(text))
                .isInstanceOf(BadFault.class)
                .hasMessageContaining(told)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void a_seed_alone_draws_from_every_fault_of_a_connection() {
        assertThat(Faults.weights()).hasSize(Faults.all().size() - 2);
    }

    @Test
    void blocks_cannot_be_nested_without_end() {
        assertThatThrownBy(() -> PlanParser.parse("(".repeat(1000))).isInstanceOf(BadFault.class);
        assertThatThrownBy(() -> PlanParser.parse("{" + "repeat {".repeat(1000)))
                .isInstanceOf(BadFault.class);
        assertThatThrownBy(() -> PlanParser.parse("ok,".repeat(40_000))).hasMessageContaining("limit");
    }

    private static List<String> draw(String text, int count) {
        Plan plan = PlanParser.parse(text);
        return Stream.generate(plan::next).limit(count).map(Script::name).toList();
    }
}
