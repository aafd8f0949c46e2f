package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults in Java and in text are the same faults. */
class FaultsTest {

    static List<Fault> faults() {
        return Faults.all();
    }

    @Test
    void every_fault_is_a_method_and_every_method_is_a_fault() {
        List<String> methods = Arrays.stream(Faults.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();

        assertThat(methods)
                .containsExactlyInAnyOrderElementsOf(
                        Faults.all().stream().map(fault -> method(fault.name())).toList());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void its_method_gives_the_fault_of_this_name(Fault fault) throws Exception {
        Object made = Faults.class.getMethod(method(fault.name())).invoke(null);

        assertThat(made).isInstanceOf(Fault.class).hasToString(fault.name()).hasSameClassAs(fault);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void every_parameter_can_be_set_in_java_as_in_text(Fault fault) throws Exception {
        for (Parameter<?> parameter : fault.about().parameters()) {
            Object value = parameter.type().parse(parameter.value());
            Method setter = setter(fault, parameter);
            Fault set = (Fault) setter.invoke(fault, argument(value, setter.getParameterTypes()[0]));

            assertThat(set.values().given()).containsOnlyKeys(parameter);
            Fault read = fault.with(Map.of(parameter.name(), set.toString().split("=")[1]));
            assertThat(set.behaviour()).isEqualTo(read.behaviour());
            assertThat(set).hasToString(read.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_script_on_the_page_is_the_script_that_runs(Fault fault) {
        Behaviour written =
                ScriptParser.braced(new Cursor("{" + fault.behaviour().text() + "}"));

        if (fault.behaviour() instanceof Script script) {
            assertThat(((Script) written).steps()).isEqualTo(script.steps());
        } else {
            assertThat(((Behaviour.WholePort) written).port())
                    .isEqualTo(((Behaviour.WholePort) fault.behaviour()).port());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "read head no-continue within=5000ms; hold",
                "head 503 size=64 close \"X: \\\"\\\\\" by=1 every=50ms; body 3 by=2 every=1ms; chunk 0; next",
                "send \"\\x80\\t\\0\" times=3; pause 200ms uniform 0.5; pause 1ms lognormal 2.0; stop-reading; fin",
                "repeat { repeat 3 { pause 1ms } }; half-close; rst",
            })
    void a_script_is_written_as_it_is_read(String text) {
        assertThat(ScriptParser.braced(new Cursor("{" + text + "}")).text()).isEqualTo(text);
    }

    @Test
    void a_sequence_in_java_is_the_same_sequence_in_text() {
        Plan plan = Sequence.plan(Sequence.of(
                Faults.ok().times(2),
                Faults.latency().ms(5).shape(Latency.Shape.UNIFORM),
                Faults.stallInBody().after(8)));

        assertThat(plan.text()).isEqualTo("ok*2,latency:ms=5ms,shape=uniform,stall-in-body:after=8");
        Plan read = PlanParser.parse(plan.text());
        for (int i = 0; i < 6; i++) {
            assertThat(plan.next()).isEqualTo(read.next());
        }
    }

    @Test
    void a_fault_is_not_changed_by_its_methods() {
        Ok one = Faults.ok();

        assertThat(one.size(5)).hasToString("ok:size=5");
        assertThat(one).hasToString("ok");
    }

    @Test
    void a_value_out_of_range_is_refused_where_it_is_set() {
        assertRefused(() -> Faults.stallInBody().after(-1), "fault stall-in-body, parameter after: -1 is outside 0..");
        assertRefused(() -> Faults.ok().size(2L << 30), "parameter size: 2147483648 is outside 0..1073741824");
        assertRefused(() -> Faults.errorStatus().status(700), "parameter status: 700 is outside 200..599");
        assertRefused(() -> Faults.dripBody().ms(3_600_001), "above the limit of 3600000ms");
        assertRefused(() -> Faults.dripBody().ms(-1), "-1ms is not a time");
        assertRefused(() -> Faults.latency().spread(11), "not a number from 0 to 10");
        assertRefused(() -> Faults.latency().spread(Double.NaN), "not a number from 0 to 10");
        assertRefused(() -> Faults.ok().times(0), "0 times is outside 1..1000000");
        Latency tooWide = Faults.latency().shape(Latency.Shape.UNIFORM).spread(2);
        assertRefused(() -> FakeUpstream.with(tooWide), "at most 1");
        assertRefused(() -> FakeUpstream.with(Faults.ok(), Faults.refuse()), "cannot be part of a sequence");
    }

    private static void assertRefused(ThrowingCallable bad, String told) {
        assertThatThrownBy(bad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told)
                .message()
                .doesNotContain("\n");
    }

    private static Method setter(Fault fault, Parameter<?> parameter) {
        // times(n) of every fault is how often it comes; what garbage repeats is its bytes.
        String name = parameter.name().equals("times") ? "repeated" : parameter.name();
        List<Method> found = Arrays.stream(fault.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers()))
                .toList();
        assertThat(found).as("%s.%s", fault.name(), name).hasSize(1);
        return found.get(0);
    }

    private static Object argument(Object value, Class<?> type) {
        if (value instanceof Duration time) {
            return time.toMillis();
        } else if (value instanceof Length length) {
            return length.or(40);
        }
        return type == int.class ? (Object) ((Long) value).intValue() : value;
    }

    /** stall-in-body is stallInBody. */
    private static String method(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-")) {
            String first = word.substring(0, 1);
            camel.append(camel.isEmpty() ? first : first.toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return camel.toString();
    }
}
