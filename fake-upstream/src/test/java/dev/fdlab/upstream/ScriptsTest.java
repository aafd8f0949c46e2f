package dev.fdlab.upstream;

import static dev.fdlab.upstream.RawClient.End.FIN;
import static dev.fdlab.upstream.RawClient.End.RST;
import static dev.fdlab.upstream.RawClient.End.SILENCE;
import static dev.fdlab.upstream.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that people write, on the wire. */
class ScriptsTest {
    private static final String REQUEST = get("/labels?image=7");
    private static final String UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n";

    @Test
    void an_upstream_can_speak_first() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("connections({send \"hello\\x21\\r\\n\"; pause 5ms; rst})");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.read(8)).isEqualTo("hello!\r\n");
            assertThat(client.end(RST)).isEqualTo(RST);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void what_has_no_body_is_followed_by_the_next_answer(int status) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:status=" + status);
                RawClient client = new RawClient(upstream.port())) {
            String head = "HTTP/1.1 " + status + " Status\r\n\r\n";
            assertThat(client.send(REQUEST).read(head.length())).isEqualTo(head);
            assertThat(client.send(REQUEST).read(head.length())).isEqualTo(head);
        }
    }

    @Test
    void what_comes_before_an_answer_describes_no_body() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; head 103; head 200 size=0 close}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(1_000)).startsWith("HTTP/1.1 103 Status\r\n\r\nHTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void a_connection_of_http_1_0_that_is_kept_is_said_to_be() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=0");
                RawClient client = new RawClient(upstream.port())) {
            String request = "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
            String kept = UNAVAILABLE.replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.send(request).read(kept.length())).isEqualTo(kept);
            assertThat(client.send(request).read(kept.length())).isEqualTo(kept);
        }
    }

    @Test
    void a_script_that_does_not_read_answers_each_request_as_it_is() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{head 200; body}");
                RawClient client = new RawClient(upstream.port())) {
            String first = client.send(get("/labels?image=1")).read(FaultsOnTheWireTest.OK.length());
            assertThat(first).contains("\"image\":\"1\"");
            assertThat(client.send(REQUEST).read(first.length())).contains("\"image\":\"7\"");
        }
    }

    @Test
    void blocks_repeat_inside_blocks() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(
                        "{read; repeat 2 { send \"a\"; repeat 3 { send \"b\" }; } send \"c\" times=2; fin}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(100)).isEqualTo("abbbabbbcc");
        }
    }

    @Test
    void a_connection_keeps_its_fault_for_all_its_requests() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("connections(error-status:size=0,ok)");
                RawClient first = new RawClient(upstream.port());
                RawClient second = new RawClient(upstream.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(first.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            }
            assertThat(second.send(REQUEST).read(12)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void the_nth_request_gets_its_own_fault_on_one_connection() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=0*2,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).end(FIN)).isEqualTo(FIN);
        }
    }

    @Test
    void a_fault_shown_directly_takes_no_place_in_the_sequence() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=0,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/error-status?size=0")).read(UNAVAILABLE.length()))
                    .isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void an_unknown_fault_in_the_path_is_400_with_the_valid_names() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/nope")).read(100_000))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("unknown fault 'nope'", "accept-silent");
        }
    }

    @Test
    void a_fault_that_takes_the_port_is_not_shown_by_a_path() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/never-accept")).read(100_000))
                    .startsWith("HTTP/1.1 400")
                    .contains("takes the whole port");
        }
    }

    @Test
    void a_silent_connection_follows_the_fault_that_holds_when_it_asks() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent");
                RawClient client = new RawClient(upstream.port())) {
            upstream.fault("ok");

            assertThat(client.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void a_client_that_reads_nothing_of_an_endless_body_holds_nobody_up() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; head 200 chunked; repeat { chunk 64k }}");
                RawClient deaf = new RawClient(upstream.port());
                RawClient other = new RawClient(upstream.port())) {
            deaf.send(REQUEST);
            upstream.fault("ok");

            assertThat(other.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void next_leaves_the_script_and_takes_the_next_request() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; send \"a\"; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(1)).isEqualTo("a");
            assertThat(client.send(REQUEST).read(1)).isEqualTo("a");
            Silence.assertAfter(upstream, 2, 2);
        }
    }

    @Test
    void next_without_an_answer_is_silence() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).end(SILENCE)).isEqualTo(SILENCE);
            Silence.assertAfter(upstream, 1, 0);
        }
    }

    @Test
    void next_leaves_the_blocks_around_it_too() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; repeat { send \"a\"; repeat 2 { send \"b\"; next } }}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(2)).isEqualTo("ab");
            assertThat(client.send(REQUEST).read(2)).isEqualTo("ab");
            assertThat(client.end(SILENCE)).isEqualTo(SILENCE);
            Silence.assertAfter(upstream, 2, 4);
        }
    }

    @Test
    void next_closes_when_the_request_is_the_last_one() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/", "Connection: close\r\n")).end(FIN)).isEqualTo(FIN);
        }
    }

    @Test
    void next_after_the_head_waits_for_the_rest_of_the_request() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read head; send \"a\"; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n")
                            .read(1))
                    .isEqualTo("a");
            assertThat(client.send("body" + REQUEST).read(1)).isEqualTo("a");
        }
    }

    @Test
    void next_on_a_connection_with_a_fault_of_its_own_starts_that_fault_again() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("connections({read; send \"a\"; next; rst},garbage)");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST + REQUEST + REQUEST).read(3)).isEqualTo("aaa");
        }
    }

    @Test
    void a_client_that_half_closes_gets_all_the_answers_it_asked_for() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; send \"a\"}");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST + REQUEST);
            client.socket.shutdownOutput();

            assertThat(client.read(100)).isEqualTo("aa");
        }
    }
}
