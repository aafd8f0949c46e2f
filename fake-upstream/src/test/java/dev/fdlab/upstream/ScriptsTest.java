package dev.fdlab.upstream;

import static dev.fdlab.upstream.RawClient.End.FIN;
import static dev.fdlab.upstream.RawClient.End.RST;
import static dev.fdlab.upstream.RawClient.End.SILENCE;
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
        try (FakeUpstream upstream = FakeUpstream.with("connections({send \"hello\\x21\\r\\n\"; pause 5ms; rst})");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.read(8)).isEqualTo("hello!\r\n");
            assertThat(client.end(RST)).isEqualTo(RST);
        }
    }

    @Test
    void blocksRepeatInsideBlocks() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(
                        "{read; repeat 2 { send \"a\"; repeat 3 { send \"b\" }; } send \"c\" times=2; fin}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(100)).isEqualTo("abbbabbbcc");
        }
    }

    @Test
    void aConnectionKeepsItsFaultForAllItsRequests() throws Exception {
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
    void theNthRequestGetsItsOwnFaultOnOneConnection() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=0*2,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).end(FIN)).isEqualTo(FIN);
        }
    }

    @Test
    void aFaultShownDirectlyTakesNoPlaceInTheOrder() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=0,close-before-response");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/error-status?size=0")).read(UNAVAILABLE.length()))
                    .isEqualTo(UNAVAILABLE);
            assertThat(client.send(REQUEST).read(UNAVAILABLE.length())).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void anUnknownFaultInThePathIs400WithTheValidNames() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/nope")).read(100_000))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("unknown fault 'nope'", "accept-silent");
        }
    }

    @Test
    void aFaultThatTakesThePortIsNotShownByAPath() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/fault/never-accept")).read(100_000))
                    .startsWith("HTTP/1.1 400")
                    .contains("takes the whole port");
        }
    }

    @Test
    void aSilentConnectionFollowsTheFaultThatHoldsWhenItAsks() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("accept-silent");
                RawClient client = new RawClient(upstream.port())) {
            upstream.fault("ok");

            assertThat(client.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aClientThatReadsNothingOfAnEndlessBodyHoldsNobodyUp() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; head 200 chunked; repeat { chunk 64k }}");
                RawClient deaf = new RawClient(upstream.port());
                RawClient other = new RawClient(upstream.port())) {
            deaf.send(REQUEST);
            upstream.fault("ok");

            assertThat(other.send(REQUEST).read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void nextLeavesTheScriptAndTakesTheNextRequest() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; send \"a\"; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(1)).isEqualTo("a");
            assertThat(client.send(REQUEST).read(1)).isEqualTo("a");
            upstream.journal().only().endedBy(Ended.STILL_OPEN);
        }
    }

    @Test
    void nextWithoutAnAnswerIsSilence() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).end(SILENCE)).isEqualTo(SILENCE);
        }
    }

    @Test
    void nextLeavesTheBlocksAroundItToo() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; repeat { send \"a\"; repeat 2 { send \"b\"; next } }}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(2)).isEqualTo("ab");
            assertThat(client.send(REQUEST).read(2)).isEqualTo("ab");
            assertThat(client.end(SILENCE)).isEqualTo(SILENCE);
        }
    }

    @Test
    void nextClosesWhenTheRequestIsTheLastOne() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(get("/", "Connection: close\r\n")).end(FIN)).isEqualTo(FIN);
        }
    }

    @Test
    void nextAfterTheHeadWaitsForTheRestOfTheRequest() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read head; send \"a\"; next; rst}");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n")
                            .read(1))
                    .isEqualTo("a");
            assertThat(client.send("body" + REQUEST).read(1)).isEqualTo("a");
        }
    }

    @Test
    void nextOnAConnectionWithAFaultOfItsOwnStartsThatFaultAgain() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("connections({read; send \"a\"; next; rst},garbage)");
                RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST + REQUEST + REQUEST).read(3)).isEqualTo("aaa");
        }
    }

    @Test
    void aClientThatHalfClosesGetsAllTheAnswersItAskedFor() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("{read; send \"a\"}");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST + REQUEST);
            client.socket.shutdownOutput();

            assertThat(client.read(100)).isEqualTo("aa");
        }
    }
}
