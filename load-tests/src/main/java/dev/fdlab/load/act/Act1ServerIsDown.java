package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The morning of the incident. Somebody uploads images until the process can open no more files. The admin page says
 * 404 for a file that lies on the disk; then accept itself fails, and the server is deaf although every connect
 * succeeds.
 */
final class Act1ServerIsDown implements Act<Act1ServerIsDown.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            1,
            "The server is down",
            "The admin page answers 404; the log says `accept4: too many open files`.",
            "the 404 is a lie, since the page is on the disk; then accept fails, while every connect succeeds",
            List.of(Program.LEAKY),
            Claims.class);

    enum Claims implements Claim {
        ADMIN_PAGE_LIES("At the limit the admin page answers 404 for a page that exists on disk"),
        ACCEPT_FAILS("Accept fails with \"Too many open files\", after the admin page has lied"),
        CONNECTS_SUCCEED("Connects still succeed, through the kernel's backlog, and nobody is answered"),
        FILES_GREW("Seen from outside, every descriptor is in use, and what grew is files"),
        OLD_CONNECTION_IS_GREEN("A health check over a connection that is already open stays green");

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
    private static final int CALLERS = 5;
    /** More uploads that are not stored, if the table is not full after the first. */
    private static final int AGAIN = 3;

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        RunningProgram server = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, stage.upstream());
        EveryPath.once(server);
        Ledger warm = Looks.atRest(server);

        // One connection that stays open: a server at its limit still answers those it has accepted.
        try (HttpConnection old = server.connect()) {
            int healthy = old.get("/admin").status();
            stage.doing("uploading images over one connection until one is not stored (limit " + LIMIT + ")");
            int stored = Uploads.untilFailure(old, 20 * LIMIT);
            // The JVM itself may have held the last descriptor, for a moment.
            for (int more = 0; more < AGAIN && server.look().open() < LIMIT; more++) {
                stored += Uploads.untilFailure(old, LIMIT);
            }
            Answer admin = old.get("/admin");
            long lied = System.nanoTime();
            boolean onDisk = Files.exists(server.path("data").resolve("admin/index.html"));
            stage.evidence(
                    Claims.ADMIN_PAGE_LIES,
                    healthy == 200 && admin.status() == 404 && onDisk,
                    "GET /admin " + healthy + " before, " + admin.status() + " after " + stored
                            + " uploads; index.html on disk: " + onDisk);

            stage.doing(CALLERS + " new clients connect and ask for /healthz");
            List<HttpConnection> callers = new ArrayList<>();
            try (Crowd before = new Crowd(server)) {
                before.fillUp(LIMIT);
                for (int i = 0; i < CALLERS; i++) {
                    HttpConnection caller = server.connect();
                    callers.add(caller);
                    caller.send("GET", "/healthz", new byte[0]);
                }
                ProgramLog.Line failed = server.log()
                        .await("accept to fail", FailedAccept.FOR_WANT_OF_DESCRIPTORS, Duration.ofSeconds(30));
                stage.evidence(Claims.ACCEPT_FAILS, failed.nanos() > lied, failed.text());
                int answered = answered(callers);
                Ledger dead = Looks.until(server, now -> now.open() == LIMIT && now.waiting() >= CALLERS);
                stage.evidence(
                        Claims.CONNECTS_SUCCEED,
                        answered == 0 && dead.waiting() >= CALLERS,
                        callers.size() + " of " + CALLERS + " connected, " + answered + " answered within 2 s, "
                                + dead.waiting() + " wait in the backlog");
                int files = dead.count(Account.FILES) - warm.count(Account.FILES);
                stage.evidence(
                        Claims.FILES_GREW,
                        dead.open() == LIMIT && files == stored && files >= 0.9 * (dead.open() - warm.open()),
                        Stage.grew(warm, dead));
            } finally {
                for (HttpConnection caller : callers) {
                    caller.close();
                }
            }
            int health = old.get("/healthz").status();
            stage.evidence(Claims.OLD_CONNECTION_IS_GREEN, health == 200, "GET /healthz " + health);
        }
    }

    private static int answered(List<HttpConnection> callers) throws IOException {
        int answered = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        for (HttpConnection caller : callers) {
            long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
            try {
                caller.patience(Duration.ofMillis(left)).receive("GET");
                answered++;
            } catch (SocketTimeoutException e) {
                // Silence is what this act is about.
            }
        }
        return answered;
    }
}
