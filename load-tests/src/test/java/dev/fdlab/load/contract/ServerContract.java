package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both twins promise while nothing goes wrong: routes, answers, media types. Subclasses state the differences. */
abstract class ServerContract extends BadInputContract {

    ServerContract(Program program) {
        super(program);
    }

    @ParameterizedTest
    @CsvSource({
        "png,  image/png,  89504e470d0a1a0a",
        "jpeg, image/jpeg, ffd8ffe0",
        "gif,  image/gif,  474946383961",
        "webp, image/webp, 524946460000000057454250"
    })
    void an_image_is_stored_listed_and_served_in_its_own_encoding(String format, String mediaType, String magic)
            throws Exception {
        byte[] content = (new String(java.util.HexFormat.of().parseHex(magic), StandardCharsets.ISO_8859_1) + "\0\1\2")
                .getBytes(StandardCharsets.ISO_8859_1);
        Answer created = ask("POST", "/images", Bodies.upload(mediaType, content));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("content-type")).hasValue("application/json");
        JsonNode row = json(created);
        String id = row.required("id").textValue();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(row.required("format").textValue()).isEqualTo(format);
        assertThat(row.required("bytes").longValue()).isEqualTo(content.length);
        assertThat(row.required("url").textValue()).isEqualTo("/images/" + id);
        assertThat(created.header("location")).hasValue("/images/" + id);
        assertThat(json(ask("GET", "/images"))).contains(row);
        assertThat(imageFile(id, format)).exists();
        served(id, format, mediaType, content);
    }

    /** What a GET of an image that was just acknowledged answers: here the twins differ. */
    abstract void served(String id, String format, String mediaType, byte[] content) throws Exception;

    @Test
    void a_media_type_is_taken_in_any_case_and_other_fields_are_ignored() throws Exception {
        String data = Base64.getEncoder().encodeToString(Image.png(20, 1).bytes());
        String body = "{\"name\":{\"a\":[1,{}]},\"data\":\"data:IMAGE/PNG;base64," + data + "\",\"more\":null}";

        assertThat(ask("POST", "/images", body.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(201);
    }

    @Test
    void an_image_of_exactly_ten_mebibytes_is_taken() throws Exception {
        String id = upload(Image.png(Bodies.LARGEST, 2));

        assertThat(json(ask("GET", "/images")).findValuesAsText("id")).contains(id);
    }

    @Test
    void a_client_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        byte[] body = Image.png(5_000, 3).json();
        try (HttpConnection connection = connect()) {
            connection.send(Bodies.head(server.uri(), "Expect: 100-continue", "Content-Length: " + body.length));
            assertThat(connection.receive("HEAD").status()).isEqualTo(100);
            connection.send(body);
            assertThat(connection.receive("POST").status()).isEqualTo(201);
        }
    }

    @Test
    void a_chunked_upload_is_taken() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(Bodies.head(server.uri(), "Transfer-Encoding: chunked"));
            connection.send(Bodies.chunked(Image.png(30_000, 4).json(), 1_000));
            assertThat(connection.receive("POST").status()).isEqualTo(201);
        }
    }

    @Test
    void one_connection_serves_many_requests() throws Exception {
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(connection.post("/images", Image.png(100, i).json()).status())
                        .isEqualTo(201);
                assertThat(connection.get("/images").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void the_list_is_json_with_one_object_an_image() throws Exception {
        int before = rows();
        upload(Image.png(64, 5));
        Answer list = ask("GET", "/images");

        assertThat(list.header("content-type")).hasValue("application/json");
        assertThat(json(list).size()).isEqualTo(before + 1);
        assertThat(json(list))
                .allSatisfy(row ->
                        assertThat(row.fieldNames()).toIterable().containsExactly("id", "format", "bytes", "url"));
    }

    @Test
    void labels_are_the_upstreams_own_answer() throws Exception {
        String id = upload(Image.png(64, 6));
        Answer labels = labels(id, 200);

        assertThat(labels.status()).isEqualTo(200);
        assertThat(labels.header("content-type")).hasValue("application/json");
        try (HttpConnection direct = new HttpConnection(upstream.address())) {
            assertThat(labels.text())
                    .isEqualTo(direct.get("/labels?image=" + id).text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"error-status", "close-before-response", "reset-before-response", "refuse", "close-in-body"})
    void a_broken_upstream_is_a_bad_gateway(String fault) throws Exception {
        String id = upload(Image.png(64, 7));
        upstream.resetConnections();
        upstream.fault(fault);
        Answer labels = labels(id, 502);

        assertThat(labels.status()).isEqualTo(502);
        assertThat(json(labels).required("error").textValue()).endsWith(".");
    }

    @Test
    void the_admin_page_is_read_from_disk_at_each_request() throws Exception {
        Answer page = ask("GET", "/admin");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).hasValue("text/html; charset=utf-8");

        adminPageIs("<p>gr\u00fc\u00df dich</p>");
        assertThat(ask("GET", "/admin").text()).isEqualTo("<p>gr\u00fc\u00df dich</p>");
        adminPageIs(page.text());
    }

    private void adminPageIs(String html) throws Exception {
        Files.writeString(server.path("data").resolve("admin/index.html"), html);
    }

    @Test
    void the_server_says_that_it_is_up() throws Exception {
        Answer up = ask("GET", "/healthz");

        assertThat(up.status()).isEqualTo(200);
        assertThat(up.header("content-type")).hasValue("application/json");
        assertThat(up.text()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void metrics_are_prometheus_text() throws Exception {
        ask("GET", "/nowhere");
        Answer metrics = ask("GET", "/metrics");

        assertThat(metrics.header("content-type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        List<String> lines = metrics.text().lines().toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).matches("# (HELP|TYPE) .+|[a-z_]+(\\{.*})? [0-9.]+"))
                .contains("process_max_fds " + LIMIT)
                .anyMatch(line -> line.startsWith("fdlab_requests_total{route=\"none\",status=\"404\"} "));
    }

    @Test
    void the_catalogue_holds_two_descriptors_from_first_to_last() throws Exception {
        assertThat(held(Account.DATABASE)).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            upload(Image.png(64, i));
            ask("GET", "/images");
        }
        assertThat(held(Account.DATABASE)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/images", "/admin", "/healthz", "/metrics", "/nowhere"})
    void head_answers_like_get_without_a_body(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            Answer get = connection.get(path);
            Answer head = connection.exchange("HEAD", path, new byte[0]);
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(head.header("content-length")).isPresent();
            // A body would be taken for the next answer.
            assertThat(connection.get("/healthz").status()).isEqualTo(200);
        }
    }
}
