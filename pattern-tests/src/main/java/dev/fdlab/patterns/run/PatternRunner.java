package dev.fdlab.patterns.run;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Finding;
import dev.fdlab.lens.Growth;
import dev.fdlab.lens.Limit;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Main;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Tries patterns, each in a fresh JVM, and reads from outside what they leave open. */
final class PatternRunner {

    /** For every JVM that tries a pattern. */
    static final List<String> JVM = List.of(
            // One collector on every machine, and a young generation that never fills: a collection closes files.
            "-XX:+UseSerialGC",
            // It lives for seconds: the second compiler would take more of the processor than it saves.
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Xmn256m",
            // Each new thread takes a buffer out of it, by default one in fifty parts: HttpClients start many.
            "-XX:TLABSize=64k",
            "-XX:-ResizeTLAB",
            // Loaded classes alone can start a collection.
            "-XX:MetaspaceSize=256m");

    /** Calls that are measured: enough that a single late descriptor cannot pass for a leak of one a call. */
    static final int CALLS = 20;

    /** Calls before those, so that classes, and what a client opens once for all calls, do not count as a leak. */
    private static final int WARM_UP = 3;

    /** Nothing of a pattern needs nearly as much. */
    private static final Limit LIMIT = new Limit(1024, 1024);

    /** For one call, on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * A table is settled when this many readings in a row are equal: every pattern's own timeouts are shorter than the
     * three quarters of a second that they take. Counted, not timed: a machine that stalls reads late, and sees
     * nothing. Nor does a reading count while one of its threads waits for its turn, which may be about to close
     * something.
     */
    private static final int STILL = 15;

    /** Threads of HotSpot that close nothing of a pattern, and always have something to do on a busy machine. */
    private static final List<String> OWN = List.of("(C1 Compiler", "(C2 Compiler", "(VM Periodic");

    /**
     * How long collections are forced on what is declared to be for good before it is said to be so: an HttpClient of
     * JDK 17 takes 5 s. Each of those patterns costs this time, so it is short.
     */
    private static final Duration FOR_GOOD = Duration.ofSeconds(12);

    /** How long for what is expected to go: it costs nothing when it goes at once, so a busy machine is given time. */
    private static final Duration EXPECTED = Duration.ofMinutes(1);

    private final ProcessLauncher launcher;
    private final Upstream upstream;
    private final Checkout checkout;

    /**
     * Prepares; launcher and upstream stay the caller's.
     *
     * @param checkout where the patterns were built
     */
    PatternRunner(ProcessLauncher launcher, Upstream upstream, Checkout checkout) {
        this.launcher = launcher;
        this.upstream = upstream;
        this.checkout = checkout;
    }

    /**
     * Tries one pattern.
     *
     * @throws IOException when the pattern fails to do what it is meant to do
     */
    Row of(Class<? extends Pattern> pattern, Jdk jdk) throws IOException {
        List<String> java = new ArrayList<>(JVM);
        java.addAll(List.of(
                "-cp",
                PatternClassPath.of(pattern, checkout).toString(),
                Main.class.getName(),
                pattern.getSimpleName(),
                upstream.address().toString()));
        try (BareProcess jvm = launcher.jvm(jdk.home(), LIMIT, java)) {
            Orders orders = new Orders(jvm, pattern.getSimpleName() + " on JDK " + jdk.feature());
            orders.give("fix " + WARM_UP);
            DescriptorTable warm = settled(jvm);
            orders.give("fix " + CALLS);
            int afterFix =
                    within(jvm, EXPECTED, table -> grown(warm, table) == 0, () -> {}) ? 0 : grown(warm, settled(jvm));
            orders.give("leak " + WARM_UP);
            DescriptorTable before = settled(jvm);
            orders.give("leak " + CALLS);
            DescriptorTable after = settled(jvm);
            Growth growth = after.since(before);
            Duration atMost = Catalogue.leaks(pattern) == Leaks.FOR_GOOD ? FOR_GOOD : EXPECTED;
            boolean healed = healed(jvm, orders, before, growth.total() / CALLS, atMost);
            return new Row(
                    pattern.getSimpleName(),
                    jdk.feature(),
                    FalseFix.class.isAssignableFrom(pattern),
                    (double) growth.total() / CALLS,
                    kinds(growth),
                    signatures(before, after),
                    healed,
                    afterFix);
        }
    }

    /**
     * Whether forced collections close what has leaked. The program goes on a little, because OkHttp looks for what was
     * collected when it is next used; so what one call leaves may be there again.
     */
    private static boolean healed(
            BareProcess jvm, Orders orders, DescriptorTable before, int perCall, Duration atMost) {
        AtomicInteger calls = new AtomicInteger();
        return within(jvm, atMost, table -> grown(before, table) <= perCall, () -> {
            orders.give("gc");
            if (calls.incrementAndGet() <= WARM_UP) {
                orders.give("leak 1");
            }
        });
    }

    private static int grown(DescriptorTable before, DescriptorTable after) {
        return after.since(before).total();
    }

    private static Map<String, Double> kinds(Growth growth) {
        Map<String, Integer> counts = new TreeMap<>();
        growth.byGroup().forEach((group, count) -> counts.merge(group.what(), count, Integer::sum));
        Map<String, Double> kinds = new TreeMap<>();
        counts.forEach((kind, count) -> kinds.put(kind, (double) count / CALLS));
        return kinds;
    }

    /** Of what every call left at least one of. */
    private static List<String> signatures(DescriptorTable before, DescriptorTable after) {
        Set<List<Object>> old =
                before.descriptors().stream().map(PatternRunner::identity).collect(Collectors.toSet());
        List<Descriptor> grown = after.descriptors().stream()
                .filter(descriptor -> !old.contains(identity(descriptor)))
                .toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Finding finding : Finding.in(grown)) {
            // Whether a client reads the peer's FIN before it gives up a connection is a matter of moments.
            String id = finding.signature().id().replaceAll("-end-(un)?read$", "");
            counts.merge(id, finding.descriptors().size(), Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= CALLS)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Object> identity(Descriptor descriptor) {
        return List.of(descriptor.number(), descriptor.target());
    }

    /** The table once it has stood still. */
    private static DescriptorTable settled(BareProcess jvm) {
        int[] equal = {0};
        DescriptorTable[] last = {DescriptorTable.of(jvm.pid())};
        Awaitility.await("descriptors to stand still")
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> {
                    boolean waits = anyIsRunnable(jvm.pid());
                    DescriptorTable now = DescriptorTable.of(jvm.pid());
                    if (!now.groups().equals(last[0].groups())) {
                        equal[0] = 0;
                    } else if (!waits) {
                        equal[0]++;
                    }
                    last[0] = now;
                    return equal[0] >= STILL;
                });
        return last[0];
    }

    /** Whether a thread of a process runs, or wants to and has to wait: state R in proc(5), {@code /proc/PID/stat}. */
    private static boolean anyIsRunnable(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.anyMatch(PatternRunner::isRunnable);
        }
    }

    private static boolean isRunnable(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            // Behind the name, which is in brackets and may have any in it.
            boolean runnable = stat.charAt(stat.lastIndexOf(')') + 2) == 'R';
            return runnable && OWN.stream().noneMatch(stat::contains);
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }

    private interface Nudge {
        void give() throws IOException;
    }

    private static boolean within(BareProcess jvm, Duration atMost, Predicate<DescriptorTable> wanted, Nudge nudge) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(atMost)
                    .until(() -> {
                        nudge.give();
                        return wanted.test(DescriptorTable.of(jvm.pid()));
                    });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Orders to a JVM, one after the other. */
    private static final class Orders {

        private final BareProcess jvm;
        private final String name;
        private int count;

        Orders(BareProcess jvm, String name) {
            this.jvm = jvm;
            this.name = name;
        }

        void give(String order) throws IOException {
            String number = ++count + " ";
            jvm.order(number + order);
            Awaitility.await(name + ": " + order)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PATIENCE)
                    .until(() -> jvm.log().has(line -> line.startsWith(number)) || !jvm.alive());
            if (!jvm.log().has((number + "done")::equals)) {
                throw new IOException(name + ": " + order + ": " + jvm.log().tail());
            }
        }
    }
}
