package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.util.List;
import java.util.Optional;

/**
 * The first suspect was SQLite, which is innocent; the second the image file, which was guilty. With the file closed
 * all is well for some hours. Then the server dies again, of something else.
 */
final class Act2Denial implements Act<Act2Denial.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            2,
            "Denial",
            "The database is suspected, then an image file that is never closed. It is closed. Some hours later"
                    + " it breaks again.",
            "SQLite is innocent; with the image file closed the server takes three times the uploads, then dies"
                    + " of sockets",
            List.of(Program.LEAKY, Program.HALF_FIXED),
            Claims.class);

    enum Claims implements Claim {
        LEAKY_DIES_OF_FILES("The leaky server dies of its image files"),
        SQLITE_IN_LEAKY("SQLite is innocent: its descriptors are the same from first to last (leaky)"),
        HALF_FIXED_LIVES_LONGER("The half-fixed server takes three times the uploads that killed the leaky one"),
        HALF_FIXED_DIES_OF_SOCKETS("Then it dies as well, of outbound sockets"),
        SQLITE_IN_HALF_FIXED("SQLite is innocent: its descriptors are the same from first to last (half-fixed)");

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
    private static final byte[] SMALL = Image.png(256, 2).json();

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        int fatal = uploadsThatKill(stage, upstream);

        upstream.fault(Faults.HEALTHY);
        RunningProgram server = stage.server(Program.HALF_FIXED, LIMIT, Heap.ROOMY, upstream);
        String id = EveryPath.once(server);
        Ledger warm = server.look();
        int uploads = 3 * fatal;
        stage.doing("image.Close() added: " + uploads + " uploads, three times what killed the leaky server");
        int stored = Uploads.stored(server::connect, uploads, SMALL);
        Ledger after = Looks.until(server, now -> now.count(Account.FILES) <= warm.count(Account.FILES));
        stage.evidence(
                Claims.HALF_FIXED_LIVES_LONGER,
                stored == uploads && after.count(Account.FILES) <= warm.count(Account.FILES),
                stored + " of " + uploads + " stored, files open " + warm.count(Account.FILES) + " -> "
                        + after.count(Account.FILES));

        upstream.fault(Faults.REFUSES_AND_CLOSES);
        stage.doing("the upstream answers 503 and closes; the client does not read the body");
        try (HttpConnection connection = server.connect()) {
            int requests = LabelRequests.untilEmfile(connection, id, server, 20 * LIMIT);
            Ledger dead = server.look();
            int outbound = dead.count(Account.OUTBOUND) - warm.count(Account.OUTBOUND);
            stage.evidence(
                    Claims.HALF_FIXED_DIES_OF_SOCKETS,
                    server.log().emfile().isPresent()
                            && dead.open() >= LIMIT - 1
                            && outbound >= 0.8 * (dead.open() - warm.open()),
                    "after " + requests + " requests for labels; " + Stage.grew(warm, dead));
        }
        innocent(stage, Claims.SQLITE_IN_HALF_FIXED, server);
    }

    private int uploadsThatKill(Stage<Claims> stage, Upstream upstream) throws Exception {
        RunningProgram leaky = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        EveryPath.once(leaky);
        stage.doing("the leaky server first: uploading until one is not stored (limit " + LIMIT + ")");
        int fatal;
        try (HttpConnection connection = leaky.connect()) {
            fatal = Uploads.untilFailure(connection, 20 * LIMIT);
        }
        Optional<ProgramLog.Line> emfile = leaky.log().awaitEmfile();
        stage.evidence(
                Claims.LEAKY_DIES_OF_FILES,
                emfile.isPresent(),
                fatal + " uploads; " + emfile.map(ProgramLog.Line::text).orElse("no EMFILE"));
        innocent(stage, Claims.SQLITE_IN_LEAKY, leaky);
        stage.stop(leaky);
        return fatal;
    }

    private static void innocent(Stage<Claims> stage, Claims claim, RunningProgram server) {
        Timeline timeline = server.timeline();
        stage.evidence(
                claim,
                timeline.values(Account.DATABASE).size() == 1,
                timeline.values(Account.DATABASE) + " descriptors in "
                        + timeline.samples().size() + " samples");
    }
}
