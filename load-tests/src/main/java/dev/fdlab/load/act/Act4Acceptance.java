package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.TcpState;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The ledger names the culprit: connections to the upstream, in CLOSE_WAIT and ESTABLISHED. The fixed twin takes the
 * same load, under the same limit and heap, from the same upstream, and stays flat.
 */
final class Act4Acceptance implements Act<Act4Acceptance.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            4,
            "Acceptance",
            "`lsof` shows connections to an external service in CLOSE_WAIT and ESTABLISHED. The HTTP client had"
                    + " no timeouts, and bodies were not closed.",
            "the ledger shows exactly these two groups; the fixed twin takes the same load, limit, heap and"
                    + " upstream, and stays flat",
            List.of(Program.LEAKY, Program.FIXED),
            Claims.class);

    enum Claims implements Claim {
        TWO_GROUPS(
                "The ledger of the dying server: CLOSE_WAIT and ESTABLISHED to the upstream make up 80 % of what grew"),
        FIXED_IS_QUIET("The fixed twin never says \"Too many open files\""),
        FIXED_SERVED_ALL("It served at least 20 times the limit"),
        FIXED_ADMIN_PAGE_IS_UP("Its admin page answered 200 throughout"),
        FIXED_COMES_BACK("Its descriptors are back within 2 of the warm baseline 10 s after the load"),
        TWINS_DIFFER("One and the same check tells the twins apart");

        private final String says;

        Claims(String says) {
            this.says = says;
        }

        @Override
        public String says() {
            return says;
        }
    }

    private static final int LIMIT = 256;
    private static final int REQUESTS = 24 * LIMIT;
    /** Few: each holds an inbound connection, and this act is about the outbound ones. */
    private static final int CLIENTS = 8;
    /** Longer than the fixed server's deadline of 3 s. Nothing would ever answer those who wait for the leaky one. */
    private static final Duration IMPATIENT = Duration.ofSeconds(5);
    /** On a busy machine too, the clients of the fixed server never have to give up first. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    /** Beyond the warm baseline, after the load. */
    private static final int LEFT = 2;

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        boolean leakyFlat = leaky(stage, upstream);
        boolean fixedFlat = fixed(stage, upstream);
        stage.evidence(
                Claims.TWINS_DIFFER,
                fixedFlat && !leakyFlat,
                "stays flat: fixed " + fixedFlat + ", leaky " + leakyFlat);
    }

    private boolean leaky(Stage<Claims> stage, Upstream upstream) throws Exception {
        upstream.fault(Faults.HEALTHY);
        RunningProgram server = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        String id = EveryPath.once(server);
        Ledger warm = server.look();
        upstream.fault(Faults.STALLS);
        stage.doing("load on the leaky server, limit " + LIMIT + ", while the upstream refuses, stalls and closes");
        load(id, IMPATIENT).send(server::connect, () -> server.log().emfile().isPresent());
        if (server.log().emfile().isEmpty()) {
            throw new Survived(REQUESTS, "requests");
        }
        Ledger dead = server.look();
        int closeWait = grew(warm, dead, to(upstream, TcpState.CLOSE_WAIT));
        int established = grew(warm, dead, to(upstream, TcpState.ESTABLISHED));
        int grew = dead.open() - warm.open();
        stage.evidence(
                Claims.TWO_GROUPS,
                closeWait > 0 && established > 0 && closeWait + established >= 0.8 * grew,
                closeWait + " CLOSE_WAIT and " + established + " ESTABLISHED to " + upstream.peer() + " of " + grew
                        + "; " + Stage.grew(warm, dead));
        boolean flat = isFlat(server, warm.open());
        stage.stop(server);
        return flat;
    }

    private boolean fixed(Stage<Claims> stage, Upstream upstream) throws Exception {
        upstream.fault(Faults.HEALTHY);
        RunningProgram server = stage.server(Program.FIXED, LIMIT, Heap.ROOMY, upstream);
        String id = EveryPath.once(server);
        int baseline = settled(server);
        upstream.fault(Faults.STALLS);
        stage.doing("the same load on the fixed server: " + REQUESTS + " requests, " + CLIENTS + " clients");
        Tally tally = load(id, PATIENT).send(server::connect, () -> false);
        readToTheEnd(server, upstream);
        boolean back = backTo(server, baseline + LEFT);
        Ledger after = server.look();
        stage.evidence(
                Claims.FIXED_IS_QUIET,
                server.log().emfile().isEmpty(),
                server.log().emfile().map(line -> line.text()).orElse("not one in its log") + "; descriptors at most "
                        + peak(server) + " of " + LIMIT);
        stage.evidence(
                Claims.FIXED_SERVED_ALL,
                tally.served() >= 20L * LIMIT,
                tally.served() + " of " + REQUESTS + " requests answered: " + tally);
        stage.evidence(
                Claims.FIXED_ADMIN_PAGE_IS_UP,
                tally.count("admin") > 0 && tally.count("admin", "200") == tally.count("admin"),
                tally.count("admin", "200") + " of " + tally.count("admin"));
        stage.evidence(Claims.FIXED_COMES_BACK, back, "baseline " + baseline + ", after " + after.open());
        return isFlat(server, baseline);
    }

    /**
     * Makes it write one line more, of a call that fails: whatever it wrote before stands in its log then, and what
     * does not stand there was never written.
     */
    private static void readToTheEnd(RunningProgram server, Upstream upstream) throws Exception {
        upstream.fault(Faults.CLOSES_AT_ONCE);
        try (HttpConnection connection = server.connect()) {
            String last = Image.id(connection.post("/images", Image.png(256, 8).json()));
            Awaitility.await("the last line of its log").atMost(PATIENT).until(() -> {
                connection.get("/images/" + last + "/labels");
                return server.log().has(line -> line.contains("no labels for " + last));
            });
        }
    }

    /** The check of both twins: no EMFILE, and descriptors are back at what they were. */
    private static boolean isFlat(RunningProgram server, int baseline) {
        return server.log().emfile().isEmpty() && backTo(server, baseline + LEFT);
    }

    private static Load load(String id, Duration patience) {
        byte[] upload = Image.png(256, 4).json();
        Load.Request labels = Load.Request.get("labels", "/images/" + id + "/labels");
        Load.Request image = Load.Request.get("image", "/images/" + id);
        Load.Request admin = Load.Request.get("admin", "/admin");
        Load.Request store = new Load.Request("upload", "/images", upload);
        return new Load(CLIENTS, REQUESTS, patience, n -> {
            if (n % 100 == 99) {
                return store;
            }
            return switch (n % 4) {
                case 0 -> labels;
                case 1 -> admin;
                default -> image;
            };
        });
    }

    private static Predicate<LedgerLine> to(Upstream upstream, TcpState state) {
        return entry -> entry.account() == Account.OUTBOUND
                && entry.peer().equals(upstream.peer())
                && entry.state().equals(Optional.of(state));
    }

    private static int grew(Ledger before, Ledger after, Predicate<LedgerLine> which) {
        return after.count(which) - before.count(which);
    }

    private static int peak(RunningProgram server) {
        return server.timeline().samples().stream()
                .mapToInt(sample -> sample.ledger().open())
                .max()
                .orElse(0);
    }

    /** The warm server at rest: no client connected, no idle connection to the upstream left. */
    private static int settled(RunningProgram server) throws InterruptedException {
        Awaitility.await("the warm server to come to rest")
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    Ledger now = server.look();
                    return now.count(Account.INBOUND) + now.count(Account.OUTBOUND) == 0;
                });
        return server.look().open();
    }

    private static boolean backTo(RunningProgram server, int open) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> server.look().open() <= open);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
