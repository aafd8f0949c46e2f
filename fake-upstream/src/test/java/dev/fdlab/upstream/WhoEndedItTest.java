package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static dev.fdlab.upstream.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The journal tells who ended a connection, and when. */
class WhoEndedItTest {
    private static final String REQUEST = get("/labels?image=7");

    @Test
    void a_client_that_gives_up_is_on_record_with_its_fin() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent")) {
            try (RawClient client = new RawClient(upstream.port())) {
                client.send(REQUEST);
                await().until(() -> upstream.journal().stream().anyMatch(c -> c.requestCount() == 1));
            }

            SeenConnection seen = upstream.journal().only();
            assertThat(seen.endedBy(Ended.CLIENT_FIN)).isTrue();
            assertThat(seen.ended()).isEqualTo(Ended.CLIENT_FIN);
            assertThat(seen.bytesIn()).isEqualTo(REQUEST.length());
            assertThat(seen.bytesOut()).isZero();
            assertThat(seen.firstByteOut()).isEmpty();
            assertThat(seen.endedAfter()).isPresent().isEqualTo(seen.clientFin());
            assertThat(seen.endedAfter().orElseThrow())
                    .isGreaterThan(seen.lastByteIn().orElseThrow());
            assertThat(seen.requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("GET /labels?image=7 HTTP/1.1");
                assertThat(request.fault()).isEqualTo("accept-silent");
            });
            await().until(() -> upstream.engine().live().isEmpty());
        }
    }

    @Test
    void a_client_that_resets_is_on_record_with_its_rst() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("stall-in-body")) {
            RawClient client = new RawClient(upstream.port());
            client.send(REQUEST).read(1);
            client.reset();

            upstream.journal().only().endedBy(Ended.CLIENT_RST);
        }
    }

    @Test
    void a_connection_that_the_upstream_closed_is_on_record_with_its_fin() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("close-in-body");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);

            upstream.journal().only().endedBy(Ended.UPSTREAM_FIN);
        }
    }

    @Test
    void a_connection_that_the_upstream_reset_is_on_record_with_its_rst() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("reset-before-response");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);

            upstream.journal().only().endedBy(Ended.UPSTREAM_RST);
        }
    }

    @Test
    void what_is_open_is_on_record_as_still_open() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);

            Silence.assertAfter(upstream, 1, 0);
            assertThat(upstream.journal().only().endedAfter()).isEmpty();
        }
    }

    @Test
    void deleting_the_connections_resets_them_all() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent");
                RawClient one = new RawClient(upstream.port());
                RawClient two = new RawClient(upstream.port())) {
            one.send(REQUEST);
            two.send(REQUEST);
            await().until(() -> upstream.engine().live().size() == 2);

            assertThat(upstream.resetConnections()).isEqualTo(2);
            assertThat(one.end(RawClient.End.RST)).isEqualTo(RawClient.End.RST);
            assertThat(two.end(RawClient.End.RST)).isEqualTo(RawClient.End.RST);
            assertThat(upstream.journal()).extracting(SeenConnection::ended).containsOnly(Ended.UPSTREAM_RST);
        }
    }

    @Test
    void events_are_in_order_on_the_monotonic_clock() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("latency:ms=20")) {
            try (RawClient client = new RawClient(upstream.port())) {
                client.send(REQUEST).read(71 + 40); // all of it: a close with unread bytes would be a RST
            }

            SeenConnection seen = upstream.journal().only();
            seen.endedBy(Ended.CLIENT_FIN);
            assertThat(Stream.of(
                                    seen.firstByteIn(),
                                    seen.lastByteIn(),
                                    seen.firstByteOut(),
                                    seen.lastByteOut(),
                                    seen.endedAfter())
                            .map(Optional::orElseThrow)
                            .toList())
                    .isSorted();
            assertThat(between(seen.lastByteIn(), seen.firstByteOut())).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    @Test
    void a_drip_keeps_its_pace() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("drip-body:ms=5,size=21");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);
            await().until(() -> upstream.journal().stream().anyMatch(c -> c.bytesOut() == 71 + 21));

            // The head and the first byte at once, then 20 bytes at least 5 ms after each other.
            SeenConnection seen = upstream.journal().only();
            assertThat(between(seen.firstByteOut(), seen.lastByteOut())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void a_full_journal_forgets_the_oldest_and_counts_them() throws Exception {
        try (Engine upstream = new Engine("127.0.0.1", 0, 3, PlanParser.parse("close-before-response"))) {
            upstream.start(Long.MAX_VALUE);
            for (int i = 0; i < 5; i++) {
                try (RawClient client = new RawClient(upstream.port())) {
                    client.send(REQUEST).end(RawClient.End.FIN);
                }
            }

            JournalRing.View view = upstream.call(upstream.journal::view);
            assertThat(view.entries()).extracting(e -> e.id).containsExactly(3L, 4L, 5L);
            assertThat(view.dropped()).isEqualTo(2);
        }
    }

    @Test
    void requests_of_one_connection_are_kept_up_to_a_bound() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST.repeat(100));
            await().until(() -> upstream.journal().stream().anyMatch(c -> c.requestCount() == 100));

            assertThat(upstream.journal().only().requests()).hasSize(JournalEntry.MAX_REQUESTS);
        }
    }

    private static Duration between(Optional<Duration> one, Optional<Duration> other) {
        return other.orElseThrow().minus(one.orElseThrow());
    }
}
