package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed twin: the common contract, and what it promises when things go wrong. */
class FixedServerContractIT extends ServerContract {

    FixedServerContractIT() {
        super(Program.FIXED);
    }

    @Override
    void served(String id, String format, String mediaType, byte[] content) throws Exception {
        Answer image = ask("GET", "/images/" + id);

        assertThat(image.status()).isEqualTo(200);
        assertThat(image.header("content-type")).hasValue(mediaType);
        assertThat(image.body()).isEqualTo(content);
        assertThat(imageFile(id, format)).hasBinaryContent(content);
    }

    @Test
    void an_acknowledged_image_is_in_its_file_and_nothing_else_is() throws Exception {
        int before = held(Account.FILES);
        for (int size : new int[] {8, 8_192, 8_193, 100_000, Bodies.LARGEST}) {
            Image image = Image.png(size, size);
            String id = upload(image);
            assertThat(imageFile(id, "png")).hasBinaryContent(image.bytes());
        }

        assertThat(imageFiles()).noneMatch(name -> name.endsWith(".part"));
        // The JVM itself opens a file now and then, for a moment; what stays open stays open.
        await("no file open but those of before").until(() -> held(Account.FILES) <= before);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept-silent | 504",
                "stall-in-headers | 504",
                "stall-before-body | 504",
                "stall-in-body | 504",
                "{read; head 200 size=64k; repeat {send \"x\"; pause 100ms}} | 504",
                "never-accept | 504",
                "stall-in-body:status=503 | 502",
                "endless-chunked:bytes=8192 | 502"
            })
    void a_failing_upstream_is_told_from_a_slow_one_and_keeps_no_socket(String fault, int status) throws Exception {
        String id = upload(Image.png(64, 1));
        upstream.fault(fault);
        sentence(status, labels(id, status));

        await("no socket to the upstream").until(() -> held(Account.OUTBOUND) == 0);
    }

    @Test
    void an_idle_connection_to_the_upstream_is_not_kept() throws Exception {
        String id = upload(Image.png(64, 1));
        assertThat(labels(id, 200).status()).isEqualTo(200);

        await("no socket to the upstream").until(() -> held(Account.OUTBOUND) == 0);
    }

    @Test
    void calls_beyond_the_budget_are_turned_away_and_everything_else_is_served() throws Exception {
        int budget = Budget.of(server).upstream();
        int more = 20;
        String id = upload(Image.png(64, 1));
        upstream.fault("accept-silent");
        long before = RunningServer.counter(server, "fdlab_upstream_rejected_total");
        List<HttpConnection> clients = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        try {
            for (int i = 0; i < budget + more; i++) {
                clients.add(connect());
            }
            for (HttpConnection client : clients) {
                client.send("GET", "/images/" + id + "/labels", new byte[0]);
            }
            // A machine that is so busy that the first calls end before the last begin takes a few more of them.
            await("a call to be turned away").until(() -> {
                HttpConnection another = connect();
                clients.add(another);
                another.send("GET", "/images/" + id + "/labels", new byte[0]);
                return RunningServer.counter(server, "fdlab_upstream_rejected_total") > before;
            });
            assertThat(ask("GET", "/admin").status()).isEqualTo(200);
            assertThat(ask("GET", "/images/" + id).status()).isEqualTo(200);
            upload(Image.png(64, 2));
            for (HttpConnection client : clients) {
                answers.add(client.receive("GET"));
            }
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }

        List<Answer> turnedAway =
                answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(turnedAway)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.header("retry-after")).hasValue("1"));
        assertThat(RunningServer.counter(server, "fdlab_upstream_rejected_total") - before)
                .as("the server's own count of them")
                .isEqualTo(turnedAway.size());
        assertThat(answers.stream().filter(answer -> answer.status() == 504))
                .hasSize(answers.size() - turnedAway.size())
                .hasSizeGreaterThanOrEqualTo(budget);

        upstream.fault("ok");
        assertThat(labels(id, 200).status()).isEqualTo(200);
    }

    @Test
    void a_missing_admin_page_is_told_from_one_that_cannot_be_opened() throws Exception {
        Path page = server.path("data").resolve("admin/index.html");
        String html = Files.readString(page);
        Files.delete(page);
        assertThat(ask("GET", "/admin").status()).isEqualTo(404);

        Files.createDirectory(page);
        assertThat(ask("GET", "/admin").status()).isEqualTo(503);

        Files.delete(page);
        Files.writeString(page, html);
        assertThat(ask("GET", "/admin").status()).isEqualTo(200);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET /images HTTP/1.1\r\nHost:",
                "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /h",
                "POST /images HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"data\":",
                "POST /images HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"data\":"
            })
    void a_client_that_stops_in_the_middle_is_cut_off(String start) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(start.getBytes(StandardCharsets.US_ASCII));
            assertThat(endsIt(connection)).isTrue();
        }
        await("no client").until(() -> held(Account.INBOUND) == 0);
    }

    @Test
    void an_idle_connection_is_closed() throws Exception {
        try (HttpConnection connection = connect()) {
            assertThat(connection.get("/healthz").status()).isEqualTo(200);
            assertThat(endsIt(connection)).isTrue();
        }
    }

    @Tag("full")
    @Test
    void a_client_that_does_not_read_its_answer_is_cut_off() throws Exception {
        String id = upload(Image.png(Bodies.LARGEST, 3));
        try (HttpConnection connection = connect()) {
            connection.send("GET", "/images/" + id, new byte[0]);
            // Its head alone: the answer is under way.
            assertThat(connection.receive("HEAD").status()).isEqualTo(200);
            await("the connection to be closed").until(() -> held(Account.INBOUND) == 0);
        }
    }

    /** Whether the server ends a connection on its own, after an answer or none. */
    private static boolean endsIt(HttpConnection connection) throws IOException {
        try {
            while (true) {
                connection.receive("GET");
            }
        } catch (EOFException | SocketException e) {
            return true;
        }
    }
}
