package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.TcpState;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leaky twin: the common contract, and its bugs where a client or an observer can see them. */
class LeakyServerContractIT extends ServerContract {

    /** Longer than the fixed twin takes to end a call to a silent upstream, or half a request. */
    private static final Duration LONG = Duration.ofSeconds(4);

    LeakyServerContractIT() {
        super(Program.LEAKY);
    }

    /** BUG 1: what was never flushed is not there to be served. */
    @Override
    void served(String id, String format, String mediaType, byte[] content) throws Exception {
        Answer image = ask("GET", "/images/" + id);

        assertThat(image.status()).isEqualTo(200);
        assertThat(image.header("content-type")).hasValue(mediaType);
        assertThat(image.body()).isEmpty();
        assertThat(imageFile(id, format)).isEmptyFile();
    }

    @Test
    void bug_1_every_upload_leaves_one_descriptor() throws Exception {
        // Once more if the collector comes in between, which closes what was left open: it cannot come each time.
        await("ten files more").until(() -> {
            int before = held(Account.FILES);
            for (int i = 0; i < 10; i++) {
                upload(Image.png(100, i));
            }
            return held(Account.FILES) == before + 10;
        });
    }

    @Test
    void bug_2_a_call_to_a_silent_upstream_never_ends_nor_does_its_socket() throws Exception {
        String id = upload(Image.png(64, 1));
        int before = outbound(TcpState.ESTABLISHED);
        upstream.fault("accept-silent");
        try (HttpConnection connection = connect().patience(LONG)) {
            assertThatThrownBy(() -> connection.get("/images/" + id + "/labels"))
                    .isInstanceOf(SocketTimeoutException.class);
        }

        assertThat(outbound(TcpState.ESTABLISHED)).isEqualTo(before + 1);
    }

    @Test
    void bug_2_a_body_that_stalls_never_ends_either() throws Exception {
        String id = upload(Image.png(64, 1));
        upstream.fault("stall-in-body");
        try (HttpConnection connection = connect().patience(LONG)) {
            assertThatThrownBy(() -> connection.get("/images/" + id + "/labels"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void bug_3_an_answer_that_is_not_read_leaves_a_socket_in_close_wait() throws Exception {
        String id = upload(Image.png(64, 1));
        int before = outbound(TcpState.CLOSE_WAIT);
        upstream.fault("answer-then-close:status=503,size=64k");
        for (int i = 0; i < 5; i++) {
            assertThat(ask("GET", "/images/" + id + "/labels").status()).isEqualTo(502);
        }

        await("five more in CLOSE_WAIT").until(() -> outbound(TcpState.CLOSE_WAIT) == before + 5);
    }

    @Test
    void bug_3_an_answer_that_stalls_unread_leaves_a_socket_in_established() throws Exception {
        String id = upload(Image.png(64, 1));
        int before = outbound(TcpState.ESTABLISHED);
        upstream.fault("stall-in-body:status=503");
        for (int i = 0; i < 5; i++) {
            assertThat(ask("GET", "/images/" + id + "/labels").status()).isEqualTo(502);
        }

        assertThat(outbound(TcpState.ESTABLISHED)).isEqualTo(before + 5);
    }

    @Test
    void bug_4_every_waiting_request_has_a_call_of_its_own() throws Exception {
        String id = upload(Image.png(64, 1));
        int before = outbound(TcpState.ESTABLISHED);
        upstream.fault("accept-silent");
        List<HttpConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                HttpConnection client = connect();
                clients.add(client);
                client.send("GET", "/images/" + id + "/labels", new byte[0]);
            }

            await("a hundred calls").until(() -> outbound(TcpState.ESTABLISHED) == before + 100);
            assertThat(ask("GET", "/admin").status()).isEqualTo(200);
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }
        // A GET whose connection is reset is sent once more by java.net.http: not into the next test.
        heal();
        await("no call under way")
                .until(() -> ask("GET", "/metrics").text().contains("\nfdlab_upstream_in_flight 0\n"));
    }

    @Test
    void bug_5_a_page_that_cannot_be_opened_is_said_not_to_exist() throws Exception {
        Path page = server.path("data").resolve("admin/index.html");
        String html = Files.readString(page);
        Files.delete(page);
        assertThat(ask("GET", "/admin").status()).isEqualTo(404);

        Files.createDirectory(page);
        assertThat(ask("GET", "/admin").status()).isEqualTo(404);

        Files.delete(page);
        Files.writeString(page, html);
        assertThat(ask("GET", "/admin").status()).isEqualTo(200);
    }

    @Tag("full")
    @Test
    void bug_6_an_idle_connection_and_half_a_request_are_kept() throws Exception {
        try (HttpConnection idle = connect().patience(LONG);
                HttpConnection half = connect().patience(LONG)) {
            half.send("GET /images HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> half.receive("GET")).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> idle.receive("GET")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void bug_6_as_many_connections_as_clients_like_are_accepted() throws Exception {
        List<HttpConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                clients.add(connect());
            }
            await("all of them").until(() -> held(Account.INBOUND) == 300);
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }
        await("none of them").until(() -> held(Account.INBOUND) == 0);
    }

    private int outbound(TcpState state) throws InterruptedException {
        return server.look()
                .count(entry -> entry.account() == Account.OUTBOUND
                        && entry.state().filter(state::equals).isPresent());
    }
}
