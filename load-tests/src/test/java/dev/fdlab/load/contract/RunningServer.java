package dev.fdlab.load.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import dev.fdlab.load.traffic.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What a contract stands on: one twin, as its jar is shipped, and an upstream; started once a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningServer {

    /** Far more than the tests need at one time, and so little that a leak of every request would show. */
    static final int LIMIT = 512;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Program program;
    Servers servers;
    Upstream upstream;
    RunningProgram server;

    RunningServer(Program program) {
        this.program = program;
    }

    @BeforeAll
    final void open() throws Exception {
        servers = new Servers(new ProcessLauncher(), Checkout.here());
        upstream = servers.upstream();
        server = serverUnder(LIMIT);
    }

    @AfterAll
    final void shut() throws IOException {
        if (servers != null) {
            if (server != null) {
                server.close();
            }
            if (upstream != null) {
                upstream.close();
            }
            servers.close();
        }
    }

    @AfterEach
    final void heal() throws Exception {
        upstream.fault("ok");
        upstream.resetConnections();
    }

    /** Another server of the same kind; the caller closes it. */
    final RunningProgram serverUnder(int limit) throws Exception {
        return servers.server(program, new Limit(limit, limit), Heap.ROOMY.brief(), upstream);
    }

    final HttpConnection connect() throws IOException {
        return new HttpConnection(server.uri());
    }

    /** One request on a connection of its own. */
    final Answer ask(String method, String path) throws IOException {
        return ask(method, path, new byte[0]);
    }

    final Answer ask(String method, String path, byte[] body) throws IOException {
        try (HttpConnection connection = connect()) {
            return connection.exchange(method, path, body);
        }
    }

    /** The labels of an image, on a connection of its own: see {@link Labels#ask}. */
    final Answer labels(String id, int status) throws IOException {
        try (HttpConnection connection = connect()) {
            return Labels.ask(connection, id, status);
        }
    }

    /** Uploads an image that must be taken, and gives its id. */
    final String upload(Image image) throws IOException {
        Answer answer = ask("POST", "/images", image.json());
        if (answer.status() != 201) {
            throw new AssertionError("An upload got " + answer.status() + ": " + answer.text());
        }
        return Image.id(answer);
    }

    static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** What lies in the folder of images now. */
    final List<String> imageFiles() throws IOException {
        try (Stream<Path> files = Files.list(server.path("data").resolve("images"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    final Path imageFile(String id, String extension) throws IOException {
        return server.path("data").resolve("images").resolve(id + "." + extension);
    }

    /** How many rows the catalogue has, as the server tells. */
    final int rows() throws IOException {
        return json(ask("GET", "/images")).size();
    }

    /** Descriptors of one account, seen from outside. */
    final int held(Account account) throws InterruptedException {
        return server.look().count(account);
    }

    /** What one of the server's own counters says. */
    static long counter(RunningProgram server, String name) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            return connection
                    .get("/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Waits for what comes at once on a quiet machine. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what).pollInterval(Duration.ofMillis(50)).atMost(Duration.ofMinutes(1));
    }
}
