package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies of tests that leak, and others that do not, on a descriptor table that is made up: hundreds of each family, on
 * machines from quick to slow. The same seeds each time.
 */
class TrendTest {

    private static final int SEEDS = 300;

    /** A body, run again and again. */
    private interface Body {
        void run(Table table, int run);
    }

    /** Bodies of one kind. */
    private record Family(String name, Function<Random, Body> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String[] KINDS = {"socket", "anon_inode:[eventpoll]", "/srv/data/a"};

    /** In so many of the runs a garbage collection runs. */
    private static final double[] SHARES = {0.1, 0.3, 0.8, 1};

    static Stream<Family> leaks() {
        return Stream.of(
                leak("one a run", random -> {
                    String kind = kind(random);
                    int more = random.nextInt(3);
                    return (table, run) -> times(1 + more, () -> table.open(kind));
                }),
                leak("one a run, others closed late", random -> {
                    String kind = kind(random);
                    int late = 1 + random.nextInt(2);
                    int lag = 1 + random.nextInt(2);
                    return (table, run) -> {
                        table.open(kind);
                        times(late, () -> table.openForSome(kind, lag));
                        table.endRun(false);
                    };
                }),
                leak("one a run, others closed late and in bursts", random -> {
                    String kind = kind(random);
                    return (table, run) -> {
                        table.open(kind);
                        table.openForSome(kind, 1);
                        table.endRun(random.nextInt(3) == 0);
                    };
                }),
                leak("one a run, some from before closed at once", random -> {
                    // Of a kind without names nothing tells whether what is closed is older, or a pool's own.
                    String kind = "socket";
                    int[] old = new int[1 + random.nextInt(6)];
                    int when = 1 + random.nextInt(2);
                    return (table, run) -> {
                        for (int i = 0; i < old.length && run == 0; i++) {
                            old[i] = table.open(kind);
                        }
                        for (int i = 0; i < old.length && run == when; i++) {
                            table.close(old[i]);
                        }
                        table.open(kind);
                    };
                }),
                leak("one in two runs", random -> {
                    String kind = kind(random);
                    return (table, run) -> times(run % 2 == 0 ? 1 : 0, () -> table.open(kind));
                }));
    }

    static Stream<Family> rareLeaks() {
        return Stream.of(leak("one in three runs", random -> {
            String kind = kind(random);
            return (table, run) -> times(run % 3 == 0 ? 1 : 0, () -> table.open(kind));
        }));
    }

    /** Connections of an earlier test, say, which expire while this one runs. */
    static Stream<Family> offset() {
        return Stream.of(
                leak("one a run, and one from before closed with each", random -> {
                    Deque<Integer> old = new ArrayDeque<>();
                    return (table, run) -> {
                        times(run == 0 ? 40 : 0, () -> old.add(table.open("socket")));
                        table.open("socket");
                        table.close(old.remove());
                    };
                }),
                leak("one a run beside one that is replaced, some from before closed at once", random -> {
                    int[] old = new int[1 + random.nextInt(6)];
                    int when = 1 + random.nextInt(2);
                    int[] number = {-1};
                    return (table, run) -> {
                        for (int i = 0; i < old.length && run == 0; i++) {
                            old[i] = table.open("socket");
                        }
                        for (int i = 0; i < old.length && run == when; i++) {
                            table.close(old[i]);
                        }
                        table.open("socket");
                        int next = table.open("socket");
                        if (number[0] >= 0) {
                            table.close(number[0]);
                        }
                        number[0] = next;
                    };
                }));
    }

    /** As where a time limit, or another thread, decides whether something is closed. */
    static Stream<Family> racyLeaks() {
        return Stream.of(leak("most runs, as it happens", random -> {
            String kind = kind(random);
            double share = 0.7 + 0.25 * random.nextDouble();
            return (table, run) -> times(run == 0 || random.nextDouble() < share ? 1 : 0, () -> table.open(kind));
        }));
    }

    static Stream<Family> byChance() {
        return Stream.of(
                right("a cache of tenants, who come as it happens", random -> {
                    int tenants = 1 + random.nextInt(6);
                    Map<Integer, Integer> cache = new HashMap<>();
                    return (table, run) -> cache.computeIfAbsent(
                            random.nextInt(tenants), tenant -> table.open("/srv/tenants/" + tenant));
                }),
                right("the same, by sockets", random -> {
                    int tenants = 1 + random.nextInt(6);
                    Map<Integer, Integer> cache = new HashMap<>();
                    return (table, run) ->
                            cache.computeIfAbsent(random.nextInt(tenants), tenant -> table.open("socket"));
                }));
    }

    /** Of such kinds alone it can be seen which one was closed. */
    static Stream<Family> collected() {
        return Stream.of(
                leak("one a run, closed by a library that has seen a collection", random -> {
                    int one = 1 + random.nextInt(4);
                    return (table, run) -> {
                        table.useLibrary();
                        table.drop("socket");
                        if (random.nextInt(one) == 0) {
                            table.collect();
                        }
                        if (random.nextBoolean()) {
                            // It also looks by itself, now and then.
                            table.useLibrary();
                        }
                    };
                }),
                leak("the same, beside a connection that is replaced", random -> {
                    int one = 1 + random.nextInt(4);
                    int[] number = {-1};
                    return (table, run) -> {
                        table.useLibrary();
                        table.drop("socket");
                        int next = table.open("socket");
                        if (number[0] >= 0) {
                            table.close(number[0]);
                        }
                        number[0] = next;
                        if (random.nextInt(one) == 0) {
                            table.collect();
                        }
                    };
                }));
    }

    static Stream<Family> replacedAmidCollections() {
        return Stream.of(right("replaced in its place, and a collection in one of four runs", random -> {
            int[] number = {-1};
            int first = random.nextInt(4);
            return (table, run) -> {
                int next = table.open("socket");
                if (number[0] >= 0) {
                    table.close(number[0]);
                }
                number[0] = next;
                if (run % 4 == first) {
                    table.collect();
                }
            };
        }));
    }

    static Stream<Family> rightUse() {
        return Stream.of(
                right("opened once", random -> {
                    String kind = kind(random);
                    int first = 1 + random.nextInt(40);
                    return (table, run) -> times(run == 0 ? first : 0, () -> table.open(kind));
                }),
                right("a pool that fills by one a run", random -> {
                    String kind = kind(random);
                    int size = 1 + random.nextInt(8);
                    return (table, run) -> times(run < size ? 1 : 0, () -> table.open(kind));
                }),
                right("a pool that fills by some a run", random -> {
                    String kind = kind(random);
                    int size = 1 + random.nextInt(10);
                    int[] filled = {0};
                    return (table, run) -> times(Math.min(size - filled[0], 1 + random.nextInt(4)), () -> {
                        table.open(kind);
                        filled[0]++;
                    });
                }),
                right("a pool that fills as many threads happen to need it", random -> {
                    String kind = kind(random);
                    int[] filled = {0};
                    return (table, run) -> {
                        int needed = 1 + random.nextInt(4);
                        while (filled[0] < needed) {
                            table.open(kind);
                            filled[0]++;
                        }
                    };
                }),
                right("a cache with a bound", random -> {
                    String kind = kind(random);
                    // Where names do not tell one from another ten runs are too few for more than four.
                    int bound = 1 + random.nextInt(Open.isNumbered(kind) ? 8 : 4);
                    Deque<Integer> cache = new ArrayDeque<>();
                    return (table, run) -> {
                        cache.add(table.open(kind));
                        if (cache.size() > bound) {
                            table.close(cache.remove());
                        }
                    };
                }),
                right("a cache of tenants, who come in turn", random -> {
                    int tenants = 1 + random.nextInt(8);
                    Map<Integer, Integer> cache = new HashMap<>();
                    return (table, run) ->
                            cache.computeIfAbsent(run % tenants, tenant -> table.open("/srv/tenants/" + tenant));
                }),
                right("a pool that breathes", random -> {
                    String kind = kind(random);
                    int most = 2 + random.nextInt(6);
                    Deque<Integer> pool = new ArrayDeque<>();
                    return (table, run) -> {
                        if (pool.size() == most) {
                            while (pool.size() > 1) {
                                table.close(pool.pop());
                            }
                        }
                        pool.push(table.open(kind));
                    };
                }),
                right("a pool of any size", random -> {
                    String kind = kind(random);
                    Deque<Integer> pool = new ArrayDeque<>();
                    return (table, run) -> {
                        int size = 1 + random.nextInt(4);
                        while (pool.size() > size) {
                            table.close(pool.pop());
                        }
                        while (pool.size() < size) {
                            pool.push(table.open(kind));
                        }
                    };
                }),
                right("replaced in its place", random -> {
                    String kind = kind(random);
                    int[] number = {-1};
                    return (table, run) -> {
                        int next = table.open(kind);
                        if (number[0] >= 0) {
                            table.close(number[0]);
                        }
                        number[0] = next;
                    };
                }),
                right("all closed late", random -> {
                    String kind = kind(random);
                    int lag = 1 + random.nextInt(3);
                    return (table, run) -> {
                        table.openForSome(kind, lag);
                        table.endRun(false);
                    };
                }));
    }

    /** Right use that closes nothing. */
    static Stream<Family> onlyOpens() {
        return rightUse()
                .filter(family -> family.name().startsWith("opened once")
                        || family.name().startsWith("a pool that fills")
                        || family.name().startsWith("a cache of tenants"));
    }

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
    @MethodSource("leaks")
    void a_leak_is_seen_on_any_machine(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.GROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void a_leak_is_never_right_use_even_where_there_is_time_for_five_runs(Family family) {
        assertThat(verdicts(family, Machine.CRAWLING)).doesNotContainKey(Trend.BOUNDED);
    }

    @ParameterizedTest
    @MethodSource("collected")
    void what_is_closed_only_after_collections_is_never_right_use(Family family) {
        for (Machine machine : Machine.values()) {
            assertThat(verdicts(family, machine)).as("%s", machine).doesNotContainKey(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("replacedAmidCollections")
    void what_code_replaces_is_right_use_also_where_a_collection_runs_now_and_then(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("rareLeaks")
    void a_rare_leak_is_seen_where_there_is_time(Family family) {
        assertThat(verdicts(family, Machine.QUICK)).containsOnlyKeys(Trend.GROWS);
    }

    @ParameterizedTest
    @MethodSource("offset")
    void what_is_older_and_closed_pays_for_nothing(Family family) {
        for (Machine machine : Machine.values()) {
            assertThat(verdicts(family, machine)).as("%s", machine).doesNotContainKey(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("racyLeaks")
    void a_leak_that_some_runs_do_not_have_is_seldom_right_use_where_there_is_time(Family family) {
        assertThat(verdicts(family, Machine.QUICK).getOrDefault(Trend.BOUNDED, 0))
                .as("of %s", SEEDS)
                .isLessThan(SEEDS / 20);
    }

    @ParameterizedTest
    @MethodSource("byChance")
    void what_fills_by_chance_is_right_use_where_there_is_time(Family family) {
        for (Machine machine : List.of(Machine.QUICK, Machine.BUSY)) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("rightUse")
    void right_use_is_no_alarm_on_any_machine(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(family, machine)).as("%s", machine).containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("rightUse")
    void right_use_is_no_leak_however_often_collections_run(Family family) {
        for (Machine machine : Machine.TELLING) {
            for (double share : SHARES) {
                assertThat(verdicts(amidCollections(family, share), machine))
                        .as("%s, %s", machine, share)
                        .doesNotContainKey(Trend.GROWS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onlyOpens")
    void what_fills_is_right_use_also_where_a_collection_runs_every_time(Family family) {
        for (Machine machine : Machine.TELLING) {
            assertThat(verdicts(amidCollections(family, 1), machine))
                    .as("%s", machine)
                    .containsOnlyKeys(Trend.BOUNDED);
        }
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void a_leak_is_never_right_use_however_often_collections_run(Family family) {
        for (Machine machine : Machine.values()) {
            for (double share : SHARES) {
                assertThat(verdicts(amidCollections(family, share), machine))
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
        Body body = family.body().apply(random);
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

    /** The same, and a collection in such a share of its runs. */
    private static Family amidCollections(Family family, double share) {
        return new Family(family.name(), random -> {
            Body body = family.body().apply(random);
            return (table, run) -> {
                body.run(table, run);
                if (random.nextDouble() < share) {
                    table.collect();
                }
            };
        });
    }

    private static Family leak(String name, Function<Random, Body> body) {
        return new Family(name, body);
    }

    private static Family right(String name, Function<Random, Body> body) {
        return new Family(name, body);
    }

    private static String kind(Random random) {
        return KINDS[random.nextInt(KINDS.length)];
    }

    private static void times(int times, Runnable opens) {
        for (int i = 0; i < times; i++) {
            opens.run();
        }
    }
}
