package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both twins answer to what no client should send. */
abstract class BadInputContract extends RunningServer {

    BadInputContract(Program program) {
        super(program);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "\"data:image/png;base64,\"",
                "{",
                "{}",
                "{} {}",
                "{\"data\":null}",
                "{\"data\":7}",
                "{\"data\":{\"data\":\"data:image/png;base64,AAAA\"}}",
                "{\"data\":\"\"}",
                "{\"data\":\"data:\"}",
                "{\"data\":\"data:image/png,AAAA\"}",
                "{\"data\":\"http://127.0.0.1/a.png\"}",
                "{\"data\":\"data:image/png;base64,!!!!\"}",
                "{\"data\":\"data:image/png;base64,AAAAA\"}",
                "{\"data\":\"data:image/png;base64,AAAA\""
            })
    void what_is_not_a_data_uri_in_json_is_a_bad_request(String body) throws Exception {
        refused(400, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,     ffd8ffe0",
        "image/jpeg,    89504e470d0a1a0a",
        "image/gif,     47494638",
        "image/webp,    524946460000000057415645",
        "image/bmp,     424d0000",
        "image/svg+xml, 3c7376673e",
        "text/plain,    89504e470d0a1a0a",
        "'',            89504e470d0a1a0a",
        "image/png,     ''"
    })
    void a_type_that_is_unknown_or_not_the_contents_is_unsupported(String mediaType, String content) throws Exception {
        refused(415, Bodies.upload(mediaType, java.util.HexFormat.of().parseHex(content)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Bodies.LARGEST + 1, 40 * 1024 * 1024})
    void a_larger_image_is_too_large_and_the_client_is_told(int size) throws Exception {
        refused(413, Image.png(size, 8).json());
    }

    @Test
    void a_larger_image_in_chunks_is_too_large() throws Exception {
        byte[] chunks = Bodies.chunked(Image.png(40 * 1024 * 1024, 9).json(), 1 << 16);
        int rows = rows();
        try (HttpConnection connection = connect()) {
            connection.send(Bodies.head(server.uri(), "Transfer-Encoding: chunked"));
            connection.send(chunks);
            assertThat(connection.receive("POST").status()).isEqualTo(413);
        }
        assertThat(rows()).isEqualTo(rows);
    }

    /**
     * As urllib and old clients do: they read only when everything is sent, and a reset would take the answer along.
     */
    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, Connection: close,      false",
        "HTTP/1.1, Connection: close,      true",
        "HTTP/1.1, Connection: keep-alive, true",
        "HTTP/1.0, Accept: */*,            false"
    })
    void a_client_that_sends_it_all_before_it_reads_is_told_that_it_is_too_large(
            String version, String header, boolean chunked) throws Exception {
        byte[] json = Image.png(40 * 1024 * 1024, 9).json();
        byte[] body = chunked ? Bodies.chunked(json, 1 << 16) : json;
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
        try (HttpConnection connection = connect()) {
            connection.send(Bodies.head(version, server.uri(), header, length));
            connection.send(body);
            sentence(413, connection.receive("POST"));
        }
        await("no client").until(() -> held(Account.INBOUND) == 0);
    }

    @Test
    void a_larger_image_is_refused_before_it_is_sent() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(Bodies.head(server.uri(), "Content-Length: " + (3L << 30)));
            assertThat(connection.receive("POST").status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_client_that_goes_in_the_middle_of_an_upload_leaves_nothing(boolean byReset) throws Exception {
        byte[] body = Image.png(1 << 20, 10).json();
        int rows = rows();
        List<String> files = imageFiles();
        await("no client").until(() -> held(Account.INBOUND) == 0);
        int before = open(server);

        HttpConnection connection = connect();
        connection.send(Bodies.head(server.uri(), "Content-Length: " + body.length));
        connection.send(java.util.Arrays.copyOf(body, body.length / 2));
        await("the upload to be under way").until(() -> {
            // A client that stops altogether is soon cut off.
            connection.send(new byte[] {'A'});
            return held(Account.INBOUND) == 1;
        });
        if (byReset) {
            connection.abort();
        } else {
            connection.close();
        }

        await("the connection to be closed").until(() -> held(Account.INBOUND) == 0);
        // A reset socket is in no TCP table any more, but its descriptor is there until the server closes it.
        await("no descriptor more than before").until(() -> open(server) <= before);
        assertThat(imageFiles()).isEqualTo(files);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void a_client_that_goes_before_the_answer_harms_nobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            HttpConnection connection = connect();
            connection.send("GET", "/images", new byte[0]);
            connection.abort();
        }
        await("the connections to be closed").until(() -> held(Account.INBOUND) == 0);
        assertThat(ask("GET", "/healthz").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "0123456789ABCDEF0123456789ABCDEF",
                "x",
                "../x",
                "..",
                "..%2fcatalogue.db",
                "%2e%2e%2f%2e%2e%2fadmin%2findex.html",
                "..%5cx",
                "%00",
                "0123456789abcdef0123456789abcdef%00",
                "0123456789abcdef0123456789abcdef%0a",
                "0123456789abcdef0123456789abcdef.png",
                "%c3%bc",
                "*",
                "LONG"
            })
    void what_is_not_an_id_is_not_found(String odd) throws Exception {
        String id = odd.equals("LONG") ? "a".repeat(300) : odd;

        assertThat(ask("GET", "/images/" + id).status()).isEqualTo(404);
        assertThat(ask("GET", "/images/" + id + "/labels").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nowhere", "/images/a/b", "/images/a/labels/b", "/admin/index.html", "/../admin", "/ADMIN"
            })
    void an_unknown_route_is_not_found(String path) throws Exception {
        sentence(404, ask("GET", path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/images | PUT | GET,HEAD,POST",
                "/images | DELETE | GET,HEAD,POST",
                "/images/0123456789abcdef0123456789abcdef | POST | GET,HEAD",
                "/images/0123456789abcdef0123456789abcdef/labels | PUT | GET,HEAD",
                "/admin | POST | GET,HEAD",
                "/healthz | OPTIONS | GET,HEAD",
                "/metrics | PATCH | GET,HEAD",
                "/metrics | BREW | GET,HEAD"
            })
    void another_method_is_not_allowed_and_the_answer_says_which_are(String path, String method, String allowed)
            throws Exception {
        Answer answer = ask(method, path, "{\"some\":\"body\"}".getBytes(StandardCharsets.UTF_8));

        sentence(405, answer);
        assertThat(Set.of(answer.header("allow").orElseThrow().split(", "))).isEqualTo(Set.of(allowed.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET /images HTTP/1.1\r\nno colon\r\n\r\n",
                "\u0000\u0001\r\n\r\n"
            })
    void what_is_not_http_is_answered_or_cut_off_and_harms_nobody(String raw) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(raw.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(connection.receive("GET").status()).isBetween(400, 499);
        } catch (IOException e) {
            // Cut off.
        }
        assertThat(ask("GET", "/healthz").status()).isEqualTo(200);
    }

    /** Posts a body that must be refused with one sentence, and leave nothing behind but a connection that works. */
    private void refused(int status, byte[] body) throws Exception {
        List<String> files = imageFiles();
        int rows = rows();
        int open = open(server);
        try (HttpConnection connection = connect()) {
            sentence(status, connection.post("/images", body));
            assertThat(connection.get("/healthz").status()).isEqualTo(200);
        }
        assertThat(imageFiles()).isEqualTo(files);
        assertThat(rows()).isEqualTo(rows);
        await("no descriptor more than before").until(() -> open(server) <= open);
    }

    /** Descriptors without connections, which come and go by themselves. */
    private static int open(RunningProgram server) throws InterruptedException {
        Ledger ledger = server.look();
        return ledger.open() - ledger.count(Account.INBOUND) - ledger.count(Account.OUTBOUND);
    }

    static void sentence(int status, Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).hasValue("application/json");
        assertThat(json(answer)).hasSize(1);
        assertThat(json(answer).required("error").textValue()).matches("[^.]+\\.( .*)?");
    }
}
