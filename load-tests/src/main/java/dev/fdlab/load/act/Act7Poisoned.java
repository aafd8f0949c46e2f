package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Free every descriptor, and the server is still ill. A class whose initialiser met EMFILE is marked erroneous for as
 * long as the JVM lives (JLS 12.4.2): a server that was restarted into a crowd answers errors until it is restarted
 * again. A server that was warm recovers, as soon as XNIO's accept loop wakes from its back-off.
 */
final class Act7Poisoned implements Act<Act7Poisoned.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            7,
            "Poisoned",
            "The incident could not show this: it is how a JVM behaves.",
            "every descriptor is free again, and a JVM that was cold at the limit answers errors until it is restarted",
            List.of(Program.LEAKY, Program.LEAKY),
            Claims.class);

    enum Claims implements Claim {
        FIRST_CALL_MEETS_FULL_TABLE("The first call to the upstream meets a full table"),
        POISONED("With its descriptors free again the cold server still fails requests: a class is lost for good"),
        WARM_RECOVERS("A warm server recovers");

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
    /** More than there is room for, so that the last of them meet a full table. */
    private static final int CROWD = LIMIT;

    private static final int TRIES = 10;
    /** XNIO backs off for at most 30 s. */
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private static final Pattern BACK_OFF = Pattern.compile("backing off for (\\d+) milliseconds");

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        cold(stage, upstream);
        warm(stage, upstream);
    }

    private static void cold(Stage<Claims> stage, Upstream upstream) throws Exception {
        RunningProgram server = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        try (HttpConnection early = server.connect();
                Crowd crowd = new Crowd(server)) {
            // All that this JVM has done is to store one image. It has not called the upstream yet.
            String id = Image.id(early.post("/images", Image.png(256, 7).json()));
            int baseline = server.look().open();
            stage.doing("a crowd connects to a server that is still cold, and one client asks for labels");
            for (int i = 0; i < CROWD; i++) {
                crowd.come();
            }
            int full = crowd.fillUp(LIMIT).open();
            server.log().await("accept to fail", FailedAccept.FOR_WANT_OF_DESCRIPTORS, Duration.ofSeconds(20));
            Answer refused = early.get("/images/" + id + "/labels");
            stage.evidence(
                    Claims.FIRST_CALL_MEETS_FULL_TABLE,
                    full == LIMIT && refused.status() == 500,
                    "open " + full + " of " + LIMIT + "; GET labels " + refused.status());

            stage.doing("the crowd leaves, every connection to the upstream is reset");
            double recovery = freed(server, upstream, crowd, baseline);
            int failed = 0;
            for (int i = 0; i < TRIES; i++) {
                failed += early.get("/images/" + id + "/labels").status() == 500 ? 1 : 0;
            }
            int open = server.look().open();
            String poison = server.log()
                    .first(Act7Poisoned::poisoned)
                    .map(ProgramLog.Line::text)
                    .orElse("no class failed");
            stage.evidence(
                    Claims.POISONED,
                    failed == TRIES && open <= baseline + 2 && server.log().has(Act7Poisoned::poisoned),
                    failed + " of " + TRIES + " calls failed, open " + open + " of " + LIMIT
                            + ", accepting again after " + seconds(recovery) + "; " + poison.strip());
        }
        // Two of one name would be recorded as one.
        stage.stop(server);
    }

    private static void warm(Stage<Claims> stage, Upstream upstream) throws Exception {
        RunningProgram server = stage.server(Program.LEAKY, LIMIT, Heap.ROOMY, upstream);
        String id = EveryPath.once(server);
        int baseline = server.look().open();
        upstream.fault(Faults.SILENT);
        stage.doing("the same crowd at a warm server; each asks for labels, the upstream is silent");
        try (Crowd crowd = new Crowd(server)) {
            // One after the other, so that about half of the descriptors go to inbound and half to outbound sockets.
            for (int i = 0; i < CROWD; i++) {
                crowd.come().send("GET", "/images/" + id + "/labels", new byte[0]);
            }
            server.log().await("accept to fail", FailedAccept.FOR_WANT_OF_DESCRIPTORS, Duration.ofSeconds(20));
            Ledger full = server.look();
            stage.doing("the crowd leaves, every connection to the upstream is reset");
            double recovery = freed(server, upstream, crowd, baseline);
            // XNIO may have slept until now: then those who left while in the backlog are served once more.
            Awaitility.await("the backlog to be empty").atMost(RECOVERY).until(() -> {
                Ledger now = server.look();
                return now.waiting() == 0 && now.open() < LIMIT / 2;
            });
            int labels;
            try (HttpConnection late = server.connect()) {
                labels = late.get("/images/" + id + "/labels").status();
            }
            stage.evidence(
                    Claims.WARM_RECOVERS,
                    full.open() >= LIMIT - 1
                            && full.count(Account.OUTBOUND) > 0
                            && labels == 200
                            && !server.log().has(Act7Poisoned::poisoned),
                    "open " + full.open() + " of " + LIMIT + ", of them " + full.count(Account.OUTBOUND)
                            + " outbound; from \"descriptors free\" to the first 200: " + seconds(recovery)
                            + "; XNIO backed off for " + backOffs(server) + " ms; GET labels " + labels
                            + server.log()
                                    .first(Act7Poisoned::poisoned)
                                    .map(line -> "; " + line.text().strip())
                                    .orElse(""));
        }
    }

    /** Frees every descriptor, and returns the seconds from then to the first 200 on a new connection. */
    private static double freed(RunningProgram server, Upstream upstream, Crowd crowd, int baseline)
            throws IOException, InterruptedException {
        upstream.fault(Faults.HEALTHY);
        crowd.close();
        Awaitility.await("the descriptors to be free").atMost(RECOVERY).until(() -> {
            // Again and again: the backlog still holds requests of clients that have gone, and each is served.
            upstream.resetConnections();
            return server.look().open() <= baseline + 2;
        });
        long free = System.nanoTime();
        try (HttpConnection first = server.connect().patience(RECOVERY)) {
            int status = first.get("/healthz").status();
            if (status != 200) {
                throw new IllegalStateException("GET /healthz answered " + status);
            }
        }
        return (System.nanoTime() - free) / 1e9;
    }

    private static String backOffs(RunningProgram server) {
        return server.log().all(FailedAccept.FOR_WANT_OF_DESCRIPTORS).stream()
                .map(line -> BACK_OFF.matcher(line.text()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static boolean poisoned(String line) {
        return line.contains("Could not initialize class");
    }
}
