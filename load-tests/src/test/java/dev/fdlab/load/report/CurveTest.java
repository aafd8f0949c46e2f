package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.lens.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void thinned_out_it_keeps_the_highest_and_whole_samples() {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < 10_000; n++) {
            samples.add(sample(n, n, n == 5_017 ? 127 : 20 + n % 7));
        }
        Curve curve = Curve.of(samples);

        assertThat(curve.seconds().size()).isLessThanOrEqualTo(240).isGreaterThan(200);
        assertThat(curve.seconds()).isSorted().contains(50.17);
        int peak = curve.seconds().indexOf(50.17);
        assertThat(curve.total(peak)).isEqualTo(127);
        assertThat(curve.bands()).containsOnlyKeys(Band.FILES);
    }

    @Test
    void a_steady_leak_is_foretold_half_way() {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            // It starts, and has not answered yet.
            samples.add(sample(n, 0, 3 + 9 * n));
        }
        for (int n = 0; n <= 108; n++) {
            samples.add(sample(10 + n, 1 + 2L * n, 20 + n));
        }
        Forecast forecast = halfWay(samples, List.of(), new Recording.Failure(1.18, 217, "Too many open files"));

        assertThat(forecast.open()).isEqualTo(74);
        assertThat(forecast.foretold()).isEqualTo(108);
        assertThat(forecast.took()).isEqualTo(108);
        assertThat(forecast.off()).isZero();
    }

    @Test
    void what_was_seen_before_something_new_was_done_is_not_part_of_it() {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < 400; n++) {
            samples.add(sample(n, n, 20));
        }
        for (int n = 0; n <= 108; n++) {
            samples.add(sample(400 + n, 400 + 2L * n, 20 + n));
        }
        Recording.Failure failure = new Recording.Failure(5.08, 616, "Too many open files");

        assertThat(halfWay(samples, List.of(0.1, 4.0), failure).foretold()).isEqualTo(108);
        assertThat(Forecast.inWords(halfWay(samples, List.of(), failure))).startsWith("unknown");
    }

    @Test
    void nothing_is_foretold_where_the_table_fills_without_an_answer() {
        List<Sample> samples = List.of(sample(0, 1, 20), sample(1, 1, 40), sample(2, 1, 70), sample(3, 1, 128));
        assertUnknown(samples, List.of(), new Recording.Failure(0.03, 1, "Too many open files"));
    }

    @Test
    void nothing_is_foretold_from_too_few_looks() {
        List<Sample> samples = List.of(sample(0, 1, 20), sample(1, 60, 80), sample(2, 108, 128));
        assertUnknown(samples, List.of(), new Recording.Failure(0.02, 108, "Too many open files"));
    }

    @Test
    void nothing_is_foretold_of_a_steady_load_that_changed_with_little_room_left() {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n <= 108; n++) {
            samples.add(sample(n, 1 + n, 20 + n));
        }
        assertUnknown(samples, List.of(1.04), new Recording.Failure(1.08, 109, "Too many open files"));
    }

    /** The load is blamed only where it is to blame. */
    private static void assertUnknown(List<Sample> samples, List<Double> changes, Recording.Failure failure) {
        Forecast forecast = halfWay(samples, changes, failure);
        assertThat(forecast).isNull();
        assertThat(Forecast.inWords(forecast))
                .isEqualTo("unknown: no steady climb to the limit was seen, request by request");
    }

    /**
     * What was foretold half-way.
     *
     * @param changes in seconds
     */
    private static Forecast halfWay(List<Sample> samples, List<Double> changes, Recording.Failure failure) {
        return Forecast.of(Exhaustion.of(
                samples,
                changes.stream().map(CurveTest::seconds).toList(),
                seconds(failure.seconds()),
                failure.answers()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds));
    }

    /** Hundredths of a second. */
    private static Sample sample(int at, long answers, int files) {
        Map<LedgerLine, Integer> counts = Map.of(new LedgerLine(Account.FILES, Optional.empty(), ""), files);
        return new Sample(0, Duration.ofMillis(10L * at), answers, new Ledger(files, new Limit(128, 128), 0, counts));
    }
}
