package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.guard.Families.Family;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules, on thousands of bodies of each family, and on machines from quick to slow. The same seeds each time. */
class TrendTest {

    private static final int SEEDS = 1000;

    /** Shares of the runs in which a garbage collection runs. */
    private static final double[] SHARES = {0.1, 0.3, 0.8, 1};

    /** How many runs a machine allows before the time is up. */
    enum Machine {
        QUICK(20),
        BUSY(14),
        SLOW(10),
        CRAWLING(5);

        /** Those on which a leak is told from right use. */
        private static final List<Machine> TELLING = List.of(QUICK, BUSY, SLOW);

        final int runs;

        Machine(int runs) {
            this.runs = runs;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#leaks")
    void a_leak_is_seen_on_any_machine(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.GROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#leaks")
    void a_leak_is_never_right_use_even_where_there_is_time_for_five_runs(Family family) {
        assertThat(verdicts(family, Machine.CRAWLING)).doesNotContainKey(Trend.BOUNDED);
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#collected")
    void what_is_closed_only_after_collections_is_never_right_use(Family family) {
        for (Machine machine : Machine.values()) {
            assertThat(verdicts(family, machine)).as("%s", machine).doesNotContainKey(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#replacedAmidCollections")
    void what_code_replaces_is_right_use_also_where_a_collection_runs_now_and_then(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#rareLeaks")
    void a_rare_leak_is_seen_where_there_is_time(Family family) {
        assertThat(verdicts(family, Machine.QUICK)).containsOnlyKeys(Trend.GROWS);
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#offset")
    void what_is_older_and_closed_pays_for_nothing(Family family) {
        for (Machine machine : Machine.values()) {
            assertThat(verdicts(family, machine)).as("%s", machine).doesNotContainKey(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#racyLeaks")
    void a_leak_that_some_runs_do_not_have_is_seldom_right_use_where_there_is_time(Family family) {
        assertThat(verdicts(family, Machine.QUICK).getOrDefault(Trend.BOUNDED, 0))
                .as("of %s", SEEDS)
                .isLessThan(SEEDS / 20);
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#byChance")
    void what_fills_by_chance_is_right_use_where_there_is_time(Family family) {
        for (Machine machine : List.of(Machine.QUICK, Machine.BUSY)) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#rightUse")
    void right_use_is_no_alarm_on_any_machine(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#rightUse")
    void right_use_is_no_leak_however_often_collections_run(Family family) {
        for (Machine machine : Machine.TELLING) {
            for (double share : SHARES) {
                assertThat(verdicts(family.amidCollections(share), machine))
                        .as("%s, %s", machine, share)
                        .doesNotContainKey(Trend.GROWS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#onlyOpens")
    void what_fills_is_right_use_also_where_a_collection_runs_every_time(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family.amidCollections(1), machine))
                    .as("%s", machine)
                    .containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("dev.fdlab.guard.Families#leaks")
    void a_leak_is_never_right_use_however_often_collections_run(Family family) {
        for (Machine machine : Machine.values()) {
            for (double share : SHARES) {
                assertThat(verdicts(family.amidCollections(share), machine))
                        .as("%s, %s", machine, share)
                        .doesNotContainKey(Trend.BOUNDED);
            }
        }
    }

    private static Map<Trend, Integer> verdicts(Family family, Machine machine) {
        Map<Trend, Integer> verdicts = new TreeMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            verdicts.merge(verdict(family, machine, seed), 1, Integer::sum);
        }
        return verdicts;
    }

    /** As {@link Judge} goes about it. */
    private static Trend verdict(Family family, Machine machine, int seed) {
        Random random = new Random(seed);
        Table table = new Table(random);
        Families.Body body = family.body().apply(random);
        Look before = table.look();
        body.run(table, 0);
        Runs seen = new Runs(before, table.look());
        long nanos = 0;
        while (seen.wantsMore(true, nanos)) {
            body.run(table, seen.repeats() + 1);
            seen.add(table.look(), seen.counted() + (table.collected() ? 1 : 0), true);
            // The time of runs that are not decided is up with the last one that the machine allows.
            nanos = seen.repeats() + 1 < machine.runs ? (seen.repeats() + 1) * 100_000_000L : Long.MAX_VALUE;
        }
        for (Trend trend : new Trend[] {Trend.GROWS, Trend.HIDDEN, Trend.OPEN}) {
            if (!seen.kinds(trend, true, true).isEmpty()) {
                return trend;
            }
        }
        return Trend.BOUNDED;
    }
}
