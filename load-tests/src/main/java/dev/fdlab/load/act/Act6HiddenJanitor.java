package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * What the incident could not show. A JVM closes a FileOutputStream that nobody can reach any more, when the collector
 * finds it (java.io.FileCleanable). So a busy collector hides the leak as a sawtooth. Sockets have no such janitor.
 */
final class Act6HiddenJanitor implements Act<Act6HiddenJanitor.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            6,
            "The hidden janitor",
            "The incident could not show this: it is how a JVM behaves.",
            "the collector closes forgotten files, so the leak is a sawtooth until load outruns it; it never"
                    + " closes sockets",
            List.of(Program.LEAKY, Program.LEAKY),
            Claims.class);

    enum Claims implements Claim {
        FILES_RISE_AND_FALL("Files rise and fall with the collector"),
        SURVIVES("It survives ten times its limit"),
        COLLECTION_CLOSES_FILES_ONLY("A forced collection closes the files, and not one outbound socket"),
        LARGE_YOUNG_GENERATION_KILLS("With a large young generation the same uploads kill it");

        private final String says;

        Claims(String says) {
            this.says = says;
        }

        @Override
        public String says() {
            return says;
        }
    }

    private static final int LIMIT = 128;
    /** Ten times what the limit has room for. */
    private static final int UPLOADS = 10 * LIMIT;

    /** Uploads from one look at its files to the next: far fewer than what a collection closes. */
    private static final int LOOK = 10;

    /** The descriptors between two collections are far fewer. */
    private static final int MANY = LIMIT / 2;

    private static final int OUTBOUND = 20;
    /** Large, so that each upload leaves some 1 MiB of garbage. */
    private static final byte[] LARGE = Image.png(256 * 1024, 6).json();
    /** With this, SIGQUIT makes HotSpot run a full collection before it prints the histogram. */
    private static final String HISTOGRAM = "-XX:+PrintClassHistogram";

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        Heap small = Heap.SMALL.with(HISTOGRAM);
        RunningProgram hidden = stage.server(Program.LEAKY, LIMIT, small, upstream);
        String id = EveryPath.once(hidden);
        sawtooth(stage, hidden);
        forcedCollection(stage, upstream, hidden, id);
        stage.stop(hidden);

        upstream.fault(Faults.HEALTHY);
        RunningProgram seen = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        EveryPath.once(seen);
        stage.doing("the same uploads with " + Heap.ROOMY.why());
        try (HttpConnection connection = seen.connect()) {
            int stored = 0;
            while (stored < UPLOADS && connection.post("/images", LARGE).status() == 201) {
                stored++;
            }
            Optional<ProgramLog.Line> emfile = seen.log().awaitEmfile();
            stage.evidence(
                    Claims.LARGE_YOUNG_GENERATION_KILLS,
                    stored < LIMIT && emfile.isPresent(),
                    stored + " of " + UPLOADS + " stored; "
                            + emfile.map(ProgramLog.Line::text).orElse("no EMFILE"));
        }
    }

    private static void sawtooth(Stage<Claims> stage, RunningProgram server) throws Exception {
        stage.doing(UPLOADS + " uploads of 256 KiB with " + Heap.SMALL.why() + " (limit " + LIMIT + ")");
        // Looked at between uploads, which wait meanwhile: no fall depends on when a sample is taken.
        int stored = 0;
        int falls = 0;
        int files = server.look().count(Account.FILES);
        long collections = collections(server);
        for (int tried = 0; tried < UPLOADS; tried += LOOK) {
            stored += Uploads.stored(server::connect, LOOK, LARGE);
            int now = server.look().count(Account.FILES);
            if (now >= MANY && collections(server) > collections) {
                // The collector has found them; the thread that closes them waits for its turn on a busy machine.
                now = Looks.until(server, look -> look.count(Account.FILES) < MANY)
                        .count(Account.FILES);
            }
            if (now <= files - 3) {
                falls++;
                collections = collections(server);
            }
            files = now;
        }
        if (stored == UPLOADS && server.timeline().peak(Account.FILES) < LOOK) {
            throw new Survived(
                    stored, "uploads with at most " + server.timeline().peak(Account.FILES) + " files open");
        }
        stage.evidence(
                Claims.FILES_RISE_AND_FALL,
                falls >= 3,
                falls + " falls of 3 or more; files at most "
                        + server.timeline().peak(Account.FILES));
        stage.evidence(
                Claims.SURVIVES,
                stored == UPLOADS && server.log().emfile().isEmpty(),
                stored + " of " + UPLOADS + " stored under a limit of " + LIMIT);
    }

    private static long collections(RunningProgram server) {
        return server.log()
                .all(line -> line.contains("] GC(") && line.contains(" Pause "))
                .size();
    }

    private static void forcedCollection(Stage<Claims> stage, Upstream upstream, RunningProgram server, String id)
            throws Exception {
        upstream.fault(Faults.REFUSES_AND_CLOSES);
        stage.doing(OUTBOUND + " unread answers and a few files more, then a forced collection (SIGQUIT)");
        Ledger before;
        try (HttpConnection connection = server.connect()) {
            for (int i = 0; i < OUTBOUND; i++) {
                connection.get("/images/" + id + "/labels");
            }
        }
        // The young generation is filled to any level by now: a collection may come between the uploads and the look,
        // but not in three of them one after the other.
        int tries = 0;
        do {
            Uploads.stored(server::connect, 10, Image.png(256, 7).json());
            before = server.look();
        } while (before.count(Account.FILES) < 10 && ++tries < 3);
        // With -XX:+PrintClassHistogram this forces a collection from outside, without an attach socket, which a
        // server at its limit could not open.
        server.signal("QUIT");
        server.log()
                .await(
                        "a full collection",
                        line -> line.contains("Heap Inspection Initiated GC"),
                        Duration.ofSeconds(20));
        // The collector finds the streams, a thread of the JDK closes them: a moment later, not at once.
        Awaitility.await("the janitor")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.look().count(Account.FILES) <= 1);
        Ledger after = server.look();
        stage.evidence(
                Claims.COLLECTION_CLOSES_FILES_ONLY,
                before.count(Account.FILES) >= 10
                        && before.count(Account.OUTBOUND) >= OUTBOUND
                        && after.count(Account.OUTBOUND) >= OUTBOUND,
                "files " + before.count(Account.FILES) + " -> " + after.count(Account.FILES) + ", outbound "
                        + before.count(Account.OUTBOUND) + " -> " + after.count(Account.OUTBOUND));
    }
}
