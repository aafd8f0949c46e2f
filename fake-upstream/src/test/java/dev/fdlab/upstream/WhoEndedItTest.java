package dev.fdlab.upstream;

import static dev.fdlab.upstream.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal tells who ended a connection, and when. */
class WhoEndedItTest {
    private static final String REQUEST = get("/labels?image=7");

    @Test
    void aClientThatGivesUpIsOnRecordWithItsFin() throws Exception {
        try (Upstream upstream = new Upstream("accept-silent")) {
            try (RawClient client = new RawClient(upstream.port())) {
                client.send(REQUEST);
                await().until(() -> upstream.journal().stream().anyMatch(e -> e.requests == 1));
            }

            Entry entry = upstream.ended();
            assertThat(entry.ended).isEqualTo(Ended.CLIENT_FIN);
            assertThat(entry.fault).isEqualTo("accept-silent");
            assertThat(entry.bytesIn).isEqualTo(REQUEST.length());
            assertThat(entry.bytesOut).isZero();
            assertThat(entry.over).isEqualTo(entry.clientFin).isGreaterThan(entry.lastIn);
            assertThat(entry.exchanges())
                    .extracting(Entry.Exchange::requestLine)
                    .containsExactly("GET /labels?image=7 HTTP/1.1");
            await().until(() -> upstream.engine.live().isEmpty());
        }
    }

    @Test
    void aClientThatResetsIsOnRecordWithItsRst() throws Exception {
        try (Upstream upstream = new Upstream("stall-in-body")) {
            RawClient client = new RawClient(upstream.port());
            client.send(REQUEST).read(1);
            client.reset();

            assertThat(upstream.ended().ended).isEqualTo(Ended.CLIENT_RST);
        }
    }

    @Test
    void aConnectionThatTheUpstreamClosedIsOnRecordWithItsFin() throws Exception {
        try (Upstream upstream = new Upstream("close-in-body");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);

            assertThat(upstream.ended().ended).isEqualTo(Ended.UPSTREAM_FIN);
        }
    }

    @Test
    void aConnectionThatTheUpstreamResetIsOnRecordWithItsRst() throws Exception {
        try (Upstream upstream = new Upstream("reset-before-response");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);

            assertThat(upstream.ended().ended).isEqualTo(Ended.UPSTREAM_RST);
        }
    }

    @Test
    void whatIsOpenIsOnRecordAsStillOpen() throws Exception {
        try (Upstream upstream = new Upstream("accept-silent");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);
            await().until(() -> upstream.engine.live().size() == 1);

            assertThat(upstream.journal().get(0).ended).isEqualTo(Ended.STILL_OPEN);
        }
    }

    @Test
    void deletingTheConnectionsResetsThemAll() throws Exception {
        try (Upstream upstream = new Upstream("accept-silent");
                RawClient one = new RawClient(upstream.port());
                RawClient two = new RawClient(upstream.port())) {
            one.send(REQUEST);
            two.send(REQUEST);
            await().until(() -> upstream.engine.live().size() == 2);

            assertThat(upstream.engine.resetAll()).isEqualTo(2);
            assertThat(one.end(RawClient.End.RST)).isEqualTo(RawClient.End.RST);
            assertThat(two.end(RawClient.End.RST)).isEqualTo(RawClient.End.RST);
            assertThat(upstream.journal()).extracting(e -> e.ended).containsOnly(Ended.UPSTREAM_RST);
        }
    }

    @Test
    void eventsAreInOrderOnTheMonotonicClock() throws Exception {
        try (Upstream upstream = new Upstream("latency:ms=20")) {
            try (RawClient client = new RawClient(upstream.port())) {
                client.send(REQUEST).read(20);
            }

            Entry e = upstream.ended();
            assertThat(List.of(e.accepted, e.firstIn, e.lastIn, e.firstOut, e.lastOut, e.over))
                    .isSorted();
            assertThat(e.firstOut - e.lastIn).isGreaterThanOrEqualTo(20_000_000L);
        }
    }

    @Test
    void aDripKeepsItsPace() throws Exception {
        try (Upstream upstream = new Upstream("drip-body:ms=5,size=21");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST);
            await().until(() -> upstream.journal().stream().anyMatch(e -> e.bytesOut == 71 + 21));

            // The head and the first byte at once, then 20 bytes at least 5 ms after each other.
            Entry e = upstream.journal().get(0);
            assertThat(e.lastOut - e.firstOut).isGreaterThanOrEqualTo(100_000_000L);
        }
    }

    @Test
    void aFullJournalForgetsTheOldestAndCountsThem() throws Exception {
        try (Upstream upstream = new Upstream("close-before-response", 3)) {
            for (int i = 0; i < 5; i++) {
                try (RawClient client = new RawClient(upstream.port())) {
                    client.send(REQUEST).end(RawClient.End.FIN);
                }
            }

            Journal.View view = upstream.engine.call(upstream.engine.journal::view);
            assertThat(view.entries()).extracting(e -> e.id).containsExactly(3L, 4L, 5L);
            assertThat(view.dropped()).isEqualTo(2);
        }
    }

    @Test
    void requestsOfOneConnectionAreKeptUpToABound() throws Exception {
        try (Upstream upstream = new Upstream("ok");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST.repeat(100));
            await().until(() -> upstream.journal().stream().anyMatch(e -> e.requests == 100));

            assertThat(upstream.journal().get(0).exchanges()).hasSize(Entry.MAX_EXCHANGES);
        }
    }
}
