package dev.fdlab.upstream;

import static dev.fdlab.upstream.RawClient.End.FIN;
import static dev.fdlab.upstream.RawClient.End.RST;
import static dev.fdlab.upstream.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scripts that people write, on the wire. */
class ScriptsTest {
    private static final String REQUEST = get("/labels?image=7");
    private static final String UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n";

    @Test
    void anUpstreamCanSpeakFirst() throws Exception {
        try (Upstream upstream = new Upstream("connections({send \"hello\\x21\\r\\n\"; pause 5ms; rst})");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.read(8)).isEqualTo("hello!\r\n");
            assertThat(client.end(RST)).isEqualTo(RST);
        }
    }

    @Test
    void blocksRepeatInsideBlocks() throws Exception {
        try (Upstream upstream = new Upstream(
                        "{read; repeat 2 { send \"a\"; repeat 3 { send \"b\" }; } send \"c\" times=2; fin}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(100)).isEqualTo("abbbabbbcc");
        }
    }

    @Test
    void aConnectionKeepsItsFaultForAllItsRequests() throws Exception {
        try (Upstream upstream = new Upstream("connections(error-status:size=0,ok)");
                RawClient first = new RawClient(upstream.port());
                RawClient second = new RawClient(upstream.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(first.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            }
            assertThat(second.send(REQUEST).read(12)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void theNthRequestGetsItsOwnFaultOnOneConnection() throws Exception {
        try (Upstream upstream = new Upstream("error-status:size=0*2,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).end(FIN)).isEqualTo(FIN);
        }
    }

    @Test
    void aFaultShownDirectlyTakesNoPlaceInTheOrder() throws Exception {
        try (Upstream upstream = new Upstream("error-status:size=0,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/error-status?size=0")).read(UNAVAILABLE.length()))
                    .isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void anUnknownFaultInThePathIs400WithTheValidNames() throws Exception {
        try (Upstream upstream = new Upstream("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/nope")).read(100_000))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("unknown fault 'nope'", "accept-silent");
        }
    }

    @Test
    void aFaultThatTakesThePortIsNotShownByAPath() throws Exception {
        try (Upstream upstream = new Upstream("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/never-accept")).read(100_000))
                    .startsWith("HTTP/1.1 400")
                    .contains("takes the whole port");
        }
    }

    @Test
    void aSilentConnectionFollowsTheFaultThatHoldsWhenItAsks() throws Exception {
        try (Upstream upstream = new Upstream("accept-silent");
                RawClient client = new RawClient(upstream.port())) {
            upstream.engine.use(PlanParser.parse("ok"));

            assertThat(client.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aClientThatReadsNothingOfAnEndlessBodyHoldsNobodyUp() throws Exception {
        try (Upstream upstream = new Upstream("{read; head 200 chunked; repeat { chunk 64k }}");
                RawClient deaf = new RawClient(upstream.port());
                RawClient other = new RawClient(upstream.port())) {
            deaf.send(REQUEST);
            upstream.engine.use(PlanParser.parse("ok"));

            assertThat(other.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
