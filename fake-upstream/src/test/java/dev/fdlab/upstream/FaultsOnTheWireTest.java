package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static dev.fdlab.upstream.RawClient.End.FIN;
import static dev.fdlab.upstream.RawClient.End.MORE;
import static dev.fdlab.upstream.RawClient.End.RST;
import static dev.fdlab.upstream.RawClient.End.SILENCE;
import static dev.fdlab.upstream.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each fault is on the wire: the bytes, their end, and the state in which it leaves a careless client. */
class FaultsOnTheWireTest {
    private static final String LABELS = "{\"image\":\"7\",\"labels\":[\"cat\",\"outdoor\"]}";
    private static final String REQUEST = get("/labels?image=7");
    static final String OK = head("200 OK", "Content-Length: 40") + LABELS;
    private static final String CHUNKED = head("200 OK", "Transfer-Encoding: chunked");
    private static final String HINT = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    private static final String GARBAGE = "\u0016\u0003\u0001\0not HTTP at all\r\n\r\n";
    private static final String POST = "POST /labels?image=7 HTTP/1.1\r\nContent-Length: 3\r\n";

    /** A fault, what the client sends, what it gets, how that ends, and the state it is left in. */
    record Case(String fault, String sends, String gets, RawClient.End end, String leaves) {
        Case(String fault, String gets, RawClient.End end) {
            this(fault, REQUEST, gets, end, Faults.named(name(fault)).about().leaves().text);
        }

        Case sending(String other) {
            return new Case(fault, other, gets, end, leaves);
        }

        Case getting(String other) {
            return new Case(fault, sends, other, end, leaves);
        }

        Case leaving(String other) {
            return new Case(fault, sends, gets, end, other);
        }

        static String name(String fault) {
            return fault.split(":")[0];
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("ok", OK, SILENCE),
            new Case("ok:size=64", declared(64) + padded(64), SILENCE),
            new Case("ok:size=64", declared(64), SILENCE).sending("HEAD /labels?image=7 HTTP/1.1\r\nHost: a\r\n\r\n"),
            new Case("ok", OK, FIN)
                    .sending(get("/labels?image=7", "Connection: close\r\n"))
                    .leaving("CLOSE_WAIT"),
            new Case("ok", OK + OK, SILENCE).sending(REQUEST + REQUEST),
            new Case("latency:ms=20", OK, SILENCE),
            new Case("latency:ms=20,shape=lognormal", OK, SILENCE),
            new Case("accept-silent", "", SILENCE),
            new Case("stall-in-headers", "HTTP/1.1 200 OK\r\nContent-Ty", SILENCE),
            new Case("drip-headers:ms=1", OK, SILENCE),
            new Case("stall-before-body", declared(40), SILENCE),
            new Case("stall-in-body", declared(64) + LABELS.substring(0, 16), SILENCE),
            new Case("stall-in-body:after=60,size=128", declared(128) + padded(60), SILENCE),
            new Case("drip-body:ms=1,size=labels", OK, SILENCE),
            new Case("slow-bandwidth:bytes=64,ms=1,size=256", declared(256) + padded(256), SILENCE),
            new Case("close-before-response", "", FIN),
            new Case("reset-before-response", "", RST),
            new Case("close-in-body", declared(64) + LABELS.substring(0, 16), FIN),
            new Case("reset-in-body", declared(64) + LABELS.substring(0, 16), RST),
            new Case("answer-then-close", head("200 OK", "Content-Length: 40", "Connection: close") + LABELS, FIN),
            new Case(
                    "answer-then-close:size=300k,status=500",
                    head("500 Internal Server Error", "Content-Length: 307200", "Connection: close") + padded(307_200),
                    FIN),
            new Case("answer-then-close-later:ms=300", OK, FIN),
            new Case("answer-then-close-later:ms=300", OK + OK, FIN).sending(REQUEST + REQUEST),
            new Case("dead-keepalive", OK, SILENCE).sending(REQUEST + REQUEST),
            new Case("half-close", OK, FIN),
            new Case("not-reading", "", SILENCE),
            new Case("wrong-length", declared(64) + padded(48), SILENCE),
            new Case("wrong-length:declared=40,sent=48", OK + " ".repeat(8), SILENCE),
            new Case("endless-chunked:bytes=16,ms=1", CHUNKED + ("10\r\n" + " ".repeat(16) + "\r\n").repeat(20), MORE),
            new Case("bad-chunk", CHUNKED + "10\r\n" + " ".repeat(16) + "\r\nzz\r\n", SILENCE),
            new Case("garbage", GARBAGE, FIN),
            new Case(
                    "huge-headers:lines=2000",
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                            + "X-Padding: 0123456789012345678901234567890123456789012345678\r\n".repeat(2000) + "\r\n",
                    SILENCE),
            new Case("informational-flood:ms=1", HINT.repeat(20), MORE),
            new Case("redirect-loop", head("302 Found", "Content-Length: 0", "Location: /labels?image=7"), SILENCE),
            new Case("error-status", error() + padded(1024), SILENCE),
            new Case("error-status:end=fin", error() + padded(1024), FIN).leaving("CLOSE_WAIT"),
            new Case("error-status:end=rst", error() + padded(1024), RST).leaving("none"),
            new Case("hang-on-expect-continue", "", SILENCE).sending(POST + "Expect: 100-continue\r\n\r\n"),
            new Case("hang-on-expect-continue", OK, SILENCE).sending(POST + "\r\nabc"),
            new Case("ok", "HTTP/1.1 100 Continue\r\n\r\n", SILENCE).sending(POST + "Expect: 100-continue\r\n\r\n"));

    @ParameterizedTest
    @FieldSource("CASES")
    void a_fault_is_these_bytes_and_this_end(Case c) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(c.fault());
                RawClient client = new RawClient(upstream.port())) {
            client.send(c.sends());

            assertThat(client.read(c.gets().length())).isEqualTo(c.gets());
            assertThat(client.end(c.end())).isEqualTo(c.end());
            assertSilence(c, upstream);
            await().untilAsserted(() -> assertThat(client.state()).isEqualTo(c.leaves()));
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void the_same_fault_is_shown_directly_by_its_path(Case c) throws Exception {
        String query =
                c.fault().replaceFirst(":", "?").replace(",", "&") + (c.fault().contains(":") ? "&" : "?");
        String target = "/fault/" + query + "image=7";
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            client.send(c.sends().replace("/labels?image=7", target));

            String gets = c.gets().replace("/labels?image=7", target);
            assertThat(client.read(gets.length())).isEqualTo(gets);
            assertThat(client.end(c.end())).isEqualTo(c.end());
            assertSilence(c.getting(gets), upstream);
        }
    }

    private static void assertSilence(Case c, FakeUpstream upstream) {
        if (c.end() == SILENCE) {
            Silence.assertAfter(
                    upstream,
                    c.sends().split(" HTTP/1.1\r\n", -1).length - 1,
                    c.gets().length());
        }
    }

    @Test
    void every_fault_of_a_connection_has_a_case() {
        List<String> faults = Faults.all().stream()
                .map(Fault::name)
                .filter(name -> !List.of("never-accept", "refuse").contains(name))
                .toList();

        List<String> cases =
                CASES.stream().map(c -> Case.name(c.fault())).distinct().toList();
        assertThat(cases).containsExactlyInAnyOrderElementsOf(faults);
    }

    @Test
    void a_connect_to_a_port_that_never_accepts_hangs_in_syn_sent() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("never-accept:backlog=4");
                SocketChannel client = connecting(upstream.port())) {
            int local = ((InetSocketAddress) client.getLocalAddress()).getPort();

            await().untilAsserted(() ->
                    assertThat(OwnSockets.state(local, upstream.port())).isEqualTo("SYN_SENT"));
            assertThat(client.finishConnect()).isFalse();
        }
    }

    @Test
    void a_port_that_never_accepted_serves_after_the_next_fault() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("never-accept")) {
            upstream.fault("ok");

            assertAnswers(upstream);
        }
    }

    @Test
    void a_port_that_refuses_serves_after_the_next_fault() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("refuse")) {
            assertThatThrownBy(() -> new RawClient(upstream.port())).isInstanceOf(ConnectException.class);
            upstream.fault("ok");

            assertAnswers(upstream);
        }
    }

    @Test
    void a_connection_outlives_a_port_that_refuses() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST).read(OK.length());
            upstream.fault("refuse");

            assertThatThrownBy(() -> new RawClient(upstream.port())).isInstanceOf(ConnectException.class);
            assertThat(client.state()).isEqualTo("ESTABLISHED");
            assertThat(client.send(REQUEST).end(RST)).isEqualTo(RST);
            assertThat(upstream.journal().only().requestCount()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_outlives_a_port_that_hangs_and_hangs_as_well() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST).read(OK.length());
            upstream.fault("never-accept");

            assertThat(client.send(REQUEST).end(SILENCE)).isEqualTo(SILENCE);
            Silence.assertAfter(upstream, 2, OK.length());
        }
    }

    @Test
    void the_window_of_an_upstream_that_does_not_read_closes() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("not-reading");
                SocketChannel client = connecting(upstream.port())) {
            client.configureBlocking(true);
            client.finishConnect();
            client.write(ByteBuffer.wrap("POST /labels HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n".getBytes()));
            await().until(() -> upstream.journal().stream().anyMatch(c -> c.requestCount() == 1));
            client.configureBlocking(false);
            ByteBuffer block = ByteBuffer.allocate(1 << 20);

            // Until the socket takes nothing more, twice in a row: the send buffer grows while it is filled.
            await().until(() -> client.write(block.clear()) == 0);
            await().until(() -> client.write(block.clear()) == 0);
            assertThat(upstream.journal().only().bytesIn()).isLessThan(100_000);
        }
    }

    @Test
    void an_upstream_that_has_half_closed_still_reads() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("half-close");
                RawClient client = new RawClient(upstream.port())) {
            client.send(REQUEST).read(OK.length());
            assertThat(client.end(FIN)).isEqualTo(FIN);
            client.send("x".repeat(1000));

            await().until(() -> upstream.journal().only().bytesIn() == REQUEST.length() + 1000);
        }
    }

    private static void assertAnswers(FakeUpstream upstream) throws IOException {
        try (RawClient client = new RawClient(upstream.port())) {
            assertThat(client.send(REQUEST).read(OK.length())).isEqualTo(OK);
        }
    }

    private static SocketChannel connecting(int port) throws IOException {
        SocketChannel client = SocketChannel.open();
        client.bind(new InetSocketAddress("127.0.0.1", 0));
        client.configureBlocking(false);
        client.connect(new InetSocketAddress("127.0.0.1", port));
        return client;
    }

    private static String declared(int size) {
        return head("200 OK", "Content-Length: " + size);
    }

    private static String error() {
        return head("503 Service Unavailable", "Content-Length: 1024");
    }

    private static String head(String status, String... headers) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    private static String padded(int size) {
        return LABELS + " ".repeat(size - LABELS.length());
    }
}
