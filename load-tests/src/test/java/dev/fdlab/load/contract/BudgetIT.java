package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fixed server keeps to its budget under any limit that it starts with: more clients than it may accept, all kinds
 * of requests at once, and an upstream that is silent.
 */
@DisplayName("The descriptor budget")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetIT {

    /**
     * Of a client of the fixed server, which answers all of them: on a busy machine, and after a place has come free.
     */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    /** Of a client of the leaky server, which leaves it waiting for ever. */
    private static final Duration IMPATIENT = Duration.ofSeconds(5);

    private Servers servers;
    private Upstream upstream;

    @BeforeAll
    void start() throws Exception {
        servers = new Servers(new ProcessLauncher(), Checkout.here());
        upstream = servers.upstream();
    }

    @AfterAll
    void stop() throws IOException {
        servers.close();
    }

    @ParameterizedTest(name = "limit {0}")
    @ValueSource(ints = {64, 128})
    void is_kept(int limit) throws Exception {
        isKept(limit);
    }

    @Tag("full")
    @ParameterizedTest(name = "limit {0}")
    @ValueSource(ints = {96, 256, 1024})
    void is_kept_under_any_limit(int limit) throws Exception {
        isKept(limit);
    }

    private void isKept(int limit) throws Exception {
        try (RunningProgram server = serverUnder(Program.FIXED, limit)) {
            Budget budget = Budget.of(server);
            assertThat(budget.held() + budget.inbound() + budget.upstream() + budget.files() + budget.reserve())
                    .isLessThanOrEqualTo(limit);
            assertThat(server.look().limit()).isEqualTo(new Limit(limit, limit));

            fillsUpAndLetsIn(server, budget);
            Tally tally = load(server, limit, budget.inbound() + 30, PATIENT);

            assertThat(server.log().emfile()).isEmpty();
            assertThat(tally.served()).isGreaterThanOrEqualTo(20L * limit);
            // Each bound was reached, so it was tested. (More clients than there are places were seen above.) That as
            // many calls as may be were under way is what the server says when it turns one away: to count sockets from
            // outside could miss the moment.
            assertThat(RunningServer.counter(server, "fdlab_upstream_rejected_total"))
                    .isPositive();
            assertThat(tally.count("labels", "503")).isPositive();
            assertThat(tally.count("labels", "504")).isPositive();
            // A look is not one moment: it may see a connection and the one that was accepted in its place. The reserve
            // is allowed on top.
            assertThat(server.timeline().peak(Account.INBOUND))
                    .isLessThanOrEqualTo(budget.inbound() + budget.reserve());
            // A call that times out gives its permit back a moment before the JDK closes its socket.
            assertThat(server.timeline().peak(Account.OUTBOUND))
                    .isLessThanOrEqualTo(budget.upstream() + budget.reserve());
            // Served, or told at once to come back later; nothing else.
            assertThat(tally.count("admin", "200")).isPositive();
            assertThat(tally.count("admin", "200") + tally.count("admin", "503"))
                    .isEqualTo(answered(tally, "admin"));
            assertThat(tally.count("upload", "201")).isPositive();
            assertThat(tally.count("upload", "201") + tally.count("upload", "503"))
                    .isEqualTo(answered(tally, "upload"));
            RunningServer.await("no client and no call left")
                    .until(() ->
                            server.look().count(Account.INBOUND) + server.look().count(Account.OUTBOUND) == 0);
            // Its last lines may not have been read until it has ended.
            server.kill();
            assertThat(server.log().emfile()).isEmpty();
        }
    }

    @Test
    void is_missing_in_the_leaky_twin_which_the_same_load_kills() throws Exception {
        try (RunningProgram server = serverUnder(Program.LEAKY, 128)) {
            load(server, 128, 100, IMPATIENT);

            assertThat(server.log().awaitEmfile()).isPresent();
        }
    }

    @Test
    void is_refused_under_a_limit_that_leaves_nothing_to_divide(@TempDir Path folder) throws Exception {
        Run run = Run.of(
                "fixed-server",
                40,
                folder,
                List.of("--port", "0", "--data", folder.resolve("data").toString()));

        assertThat(run.err())
                .matches("fixed-server: the limit of 40 open files is too low: \\d+ are held already,"
                        + " and at least 24 more are needed \\(ulimit -n \\d+\\)\n");
        assertThat(run.exit()).isEqualTo(2);
    }

    /**
     * More clients than there are places, all of them idle: nearly every place is taken, and whoever comes next is let
     * in all the same.
     */
    private static void fillsUpAndLetsIn(RunningProgram server, Budget budget) throws IOException {
        int cap = budget.inbound();
        List<SocketChannel> idle = new ArrayList<>();
        try {
            RunningServer.await("nearly every place is taken").until(() -> {
                topUp(idle, server.uri(), cap + 30);
                int taken = server.look().count(Account.INBOUND);
                assertThat(taken).isLessThanOrEqualTo(cap + budget.reserve());
                return taken <= cap && taken >= cap * 3 / 4;
            });
            try (HttpConnection polite = new HttpConnection(server.uri())) {
                assertThat(polite.get("/healthz").status()).isEqualTo(200);
            }
        } finally {
            for (SocketChannel client : idle) {
                client.close();
            }
        }
    }

    /** As many as there are to be: others come in the place of those that were sent away, or idle for too long. */
    private static void topUp(List<SocketChannel> idle, URI server, int count) throws IOException {
        for (SocketChannel client : List.copyOf(idle)) {
            if (isEnded(client)) {
                client.close();
                idle.remove(client);
            }
        }
        while (idle.size() < count) {
            SocketChannel client = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
            client.configureBlocking(false);
            idle.add(client);
        }
    }

    private static boolean isEnded(SocketChannel client) {
        try {
            return client.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private RunningProgram serverUnder(Program program, int limit) throws Exception {
        return servers.server(program, new Limit(limit, limit), Heap.ROOMY.brief(), upstream);
    }

    /** All clients are at work: none is idle, so that none may be sent away. */
    private Tally load(RunningProgram server, int limit, int clients, Duration patience) throws Exception {
        upstream.fault("accept-silent");
        Image image = Image.png(20_000, 1);
        String id;
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            Answer stored = connection.post("/images", image.json());
            id = Image.id(stored);
        }
        List<Load.Request> mix = new ArrayList<>(List.of(
                Load.Request.get("labels", "/images/" + id + "/labels"),
                Load.Request.get("image", "/images/" + id),
                Load.Request.get("admin", "/admin"),
                Load.Request.get("labels", "/images/" + id + "/labels"),
                new Load.Request("upload", "/images", image.json()),
                Load.Request.get("health", "/healthz"),
                Load.Request.get("image", "/images/" + id)));
        return new Load(clients, 24 * limit + clients, patience, n -> mix.get(n % mix.size()))
                .send(server.uri(), () -> server.log().emfile().isPresent());
    }

    private static long answered(Tally tally, String request) {
        return tally.count(request) - tally.count(request, "none");
    }
}
