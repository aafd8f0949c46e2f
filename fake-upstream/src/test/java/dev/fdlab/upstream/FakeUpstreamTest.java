package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library, as used by a program that is not a test. */
class FakeUpstreamTest {
    private static final String REQUEST = RawClient.get("/labels?image=7");

    @Test
    void it_listens_on_loopback_and_follows_its_fault() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(
                        Faults.ok().times(1), Faults.errorStatus().status(500));
                RawClient client = new RawClient(upstream.port())) {
            assertThat(upstream.uri()).hasToString("http://127.0.0.1:" + upstream.port());
            assertThat(client.send(REQUEST).read(71 + 40)).startsWith("HTTP/1.1 200");
            assertThat(client.send(REQUEST).read(12)).isEqualTo("HTTP/1.1 500");
        }
    }

    @Test
    void its_fault_can_be_changed() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            upstream.fault("error-status:size=0");
            assertThat(client.send(REQUEST).read(12)).isEqualTo("HTTP/1.1 503");

            upstream.fault(Faults.closeBeforeResponse());
            client.send(REQUEST);
            upstream.journal().only().endedBy(Ended.UPSTREAM_FIN);
            assertThat(upstream.journal().only().requests())
                    .extracting(SeenConnection.Request::fault)
                    .containsExactly("error-status:size=0", "close-before-response");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stall-in-bdy", "", "ok:x=1", "{jump}", "ok,refuse"})
    void a_bad_fault_is_refused_where_it_is_written(String bad) {
        assertThatThrownBy(() -> FakeUpstream.with(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasLineCount(1);
        try (FakeUpstream upstream = FakeUpstream.with("ok")) {
            assertThatThrownBy(() -> upstream.fault(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThat(upstream.engine().plan().text()).isEqualTo("ok");
        }
    }

    @Test
    void what_goes_wrong_on_the_engines_thread_reaches_the_caller_as_it_is() {
        try (FakeUpstream upstream = FakeUpstream.with("ok")) {
            assertThatThrownBy(() -> upstream.engine().call(() -> {
                        throw new BadFault("port 1 cannot be set up for this");
                    }))
                    .isInstanceOf(BadFault.class)
                    .hasNoCause();
        }
    }

    @Test
    void a_typo_is_told_with_the_valid_names() {
        assertThatThrownBy(() -> FakeUpstream.with("stall-in-bdy"))
                .hasMessageStartingWith("unknown fault 'stall-in-bdy': it is one of ok, latency, never-accept")
                .hasMessageContaining("stall-in-body");
    }

    @Test
    void only_fails_when_there_are_two_and_lists_them() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent");
                RawClient one = new RawClient(upstream.port());
                RawClient two = new RawClient(upstream.port())) {
            one.send(REQUEST);
            two.send(REQUEST);
            await().until(() -> upstream.journal().stream().allMatch(c -> c.requestCount() == 1)
                    && upstream.journal().size() == 2);

            assertThatThrownBy(() -> upstream.journal().only())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected one connection, but saw 2")
                    .hasMessageContaining("'GET /labels?image=7 HTTP/1.1', accept-silent, 48 bytes in, 0 bytes out");
        }
    }

    @Test
    void an_end_other_than_the_expected_is_told_with_what_was_seen() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);
            SeenConnection seen = upstream.journal().only();

            assertThatThrownBy(() -> seen.endedBy(Ended.CLIENT_RST))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageMatching("expected a connection ended by client RST, but saw 127.0.0.1:\\d+ "
                            + "'GET /labels\\?image=7 HTTP/1.1', close-before-response, 48 bytes in, 0 bytes out, "
                            + "upstream FIN after \\d+ ms");
            assertThatThrownBy(() -> seen.endedBy(Ended.STILL_OPEN)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void the_journal_is_readable_after_the_close() throws Exception {
        FakeUpstream upstream = FakeUpstream.with("accept-silent");
        Journal journal = upstream.journal();
        try (RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);
            Silence.assertAfter(upstream, 1, 0);
            upstream.close();
        }

        journal.only().endedBy(Ended.UPSTREAM_RST);
        assertThat(journal.toString()).startsWith("1:\n127.0.0.1:").contains("upstream RST after");
    }

    @Test
    void a_closed_one_says_so_and_its_port_is_free() {
        FakeUpstream upstream = FakeUpstream.with("ok");
        int port = upstream.port();
        upstream.close();
        upstream.close();

        assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(upstream::uri)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> upstream.fault("ok")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_reset_forgets_connections_and_starts_the_first_fault_again() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok*1,accept-silent");
                RawClient idle = new RawClient(upstream.port());
                RawClient hanging = new RawClient(upstream.port())) {
            idle.send(REQUEST).read(71 + 40);
            hanging.send(REQUEST);
            await().until(() -> upstream.journal().stream().allMatch(c -> c.requestCount() == 1)
                    && upstream.journal().size() == 2);
            upstream.reset();

            assertThat(upstream.journal()).isEmpty();
            assertThat(idle.end(RawClient.End.FIN)).isEqualTo(RawClient.End.FIN);
            assertThat(hanging.end(RawClient.End.RST)).isEqualTo(RawClient.End.RST);
            try (RawClient next = new RawClient(upstream.port())) {
                assertThat(next.send(REQUEST).read(71 + 40)).startsWith("HTTP/1.1 200");
                assertThat(upstream.journal().only().requestCount()).isEqualTo(1);
            }
        }
    }
}
