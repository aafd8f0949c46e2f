package dev.fdlab.load.act;

import dev.fdlab.load.launch.Heap;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Server;
import dev.fdlab.load.launch.ServerLog;
import dev.fdlab.load.launch.Upstream;
import dev.fdlab.load.observe.Account;
import dev.fdlab.load.observe.Ledger;
import dev.fdlab.load.observe.Timeline;
import dev.fdlab.load.traffic.Connection;
import dev.fdlab.load.traffic.Image;
import java.util.Optional;

/**
 * The first suspect was SQLite, which is innocent; the second the image file, which was guilty. With the file closed
 * all is well for some hours. Then the server dies again, of something else.
 */
final class Act2Denial implements Act {

    private static final int LIMIT = 128;
    private static final byte[] SMALL = Image.png(256, 2).json();

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String title() {
        return "Denial";
    }

    @Override
    public String shows() {
        return "with the image file closed the server outlives the first death, and dies a second";
    }

    @Override
    public void play(Stage stage) throws Exception {
        Upstream upstream = stage.upstream();
        int fatal = uploadsThatKill(stage, upstream);

        upstream.fault(Faults.HEALTHY);
        Server server = stage.server(Program.HALF_FIXED, LIMIT, Heap.ROOMY, upstream);
        String id = WarmUp.of(server);
        Ledger warm = server.look();
        try (Connection connection = new Connection(server.uri())) {
            int uploads = 3 * fatal;
            stage.doing("image.Close() added: " + uploads + " uploads, three times what killed the leaky server");
            int stored = Uploads.stored(connection, uploads, SMALL);
            Ledger after = server.look();
            stage.claim(
                    "The half-fixed server takes three times the uploads that killed the leaky one",
                    stored == uploads && after.count(Account.FILES) <= warm.count(Account.FILES),
                    stored + " of " + uploads + " stored, files open " + warm.count(Account.FILES) + " -> "
                            + after.count(Account.FILES));

            upstream.fault(Faults.REFUSES_AND_CLOSES);
            stage.doing("the upstream answers 503 and closes; the client does not read the body");
            int requests = Labels.untilEmfile(connection, id, server, 20 * LIMIT);
            Ledger dead = server.look();
            int outbound = dead.count(Account.OUTBOUND) - warm.count(Account.OUTBOUND);
            stage.claim(
                    "Then it dies as well, of outbound sockets",
                    server.log().emfile().isPresent()
                            && dead.open() >= LIMIT - 1
                            && outbound >= 0.8 * (dead.open() - warm.open()),
                    "after " + requests + " requests for labels; " + Stage.grew(warm, dead));
        }
        innocent(stage, server);
    }

    private int uploadsThatKill(Stage stage, Upstream upstream) throws Exception {
        Server leaky = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        WarmUp.of(leaky);
        stage.doing("the leaky server first: uploading until one is not stored (limit " + LIMIT + ")");
        int fatal;
        try (Connection connection = new Connection(leaky.uri())) {
            fatal = Uploads.untilFailure(connection, 20 * LIMIT);
        }
        Optional<ServerLog.Line> emfile = leaky.log().awaitEmfile();
        stage.claim(
                "The leaky server dies of its image files",
                emfile.isPresent(),
                fatal + " uploads; " + emfile.map(ServerLog.Line::text).orElse("no EMFILE"));
        innocent(stage, leaky);
        stage.stop(leaky);
        return fatal;
    }

    private static void innocent(Stage stage, Server server) {
        Timeline timeline = server.timeline();
        stage.claim(
                "SQLite is innocent: its descriptors are the same from first to last ("
                        + server.program().word() + ")",
                timeline.values(Account.CATALOGUE).size() == 1,
                timeline.values(Account.CATALOGUE) + " descriptors in "
                        + timeline.samples().size() + " samples");
    }
}
