package dev.fdlab.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Bodies of tests that leak, and others that do not, on a descriptor table that is made up. */
final class Families {

    /** A body, run again and again. */
    interface Body {
        void run(Table table, int run);
    }

    /** Bodies of one kind. */
    record Family(String name, Function<Random, Body> body) {
        @Override
        public String toString() {
            return name;
        }

        /**
         * The same bodies, with a garbage collection in some of their runs.
         *
         * @param share of the runs, 0 to 1
         */
        Family amidCollections(double share) {
            return new Family(name, random -> {
                Body plain = body.apply(random);
                return (table, run) -> {
                    plain.run(table, run);
                    if (random.nextDouble() < share) {
                        table.collect();
                    }
                };
            });
        }
    }

    private static final String[] KINDS = {"socket", "anon_inode:[eventpoll]", "/srv/data/a"};

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

    private Families() {}
}
