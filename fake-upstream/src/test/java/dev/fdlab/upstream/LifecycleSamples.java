package dev.fdlab.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Test classes as people write them. {@link RunSamples} runs them on one JUnit or another, so they use nothing else.
 */
final class LifecycleSamples {
    private LifecycleSamples() {}

    /** One for all tests: started before the first, as new before each. */
    static class InAStaticField {
        @RegisterExtension
        static final FakeUpstream upstream = FakeUpstream.with("ok*1,error-status");

        /** Never closed by the tests: the upstream has to get rid of them. */
        private static final List<Socket> LEFT_OPEN = new ArrayList<>();

        private static URI uri;

        @BeforeAll
        static void isStarted() throws IOException {
            uri = upstream.uri();
            ask(upstream);
        }

        @AfterAll
        static void isOpenUntilAllAreDone() {
            assertEquals(uri, upstream.uri());
        }

        @RepeatedTest(3)
        void each_test_begins_anew() throws IOException {
            assertTrue(upstream.journal().isEmpty());
            LEFT_OPEN.add(ask(upstream));
            LEFT_OPEN.add(ask(upstream));
            assertEquals(
                    List.of("ok", "error-status"),
                    upstream.journal().stream()
                            .map(seen -> seen.requests().get(0).fault())
                            .toList());
            upstream.fault("accept-silent");
            assertEquals(uri, upstream.uri());
        }

        @Nested
        class InANestedClass {
            @RepeatedTest(2)
            void each_test_begins_anew_too() throws IOException {
                assertTrue(upstream.journal().isEmpty());
                LEFT_OPEN.add(ask(upstream));
                assertEquals("ok", upstream.journal().only().requests().get(0).fault());
                assertEquals(uri, upstream.uri());
            }
        }

        static Socket ask(FakeUpstream upstream) throws IOException {
            Socket client = new Socket("127.0.0.1", upstream.port());
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', client.getInputStream().read());
            return client;
        }
    }

    /** One for each test. */
    static class InAnInstanceField {
        private static final List<FakeUpstream> EARLIER = new ArrayList<>();

        @RegisterExtension
        final FakeUpstream upstream = FakeUpstream.with(Faults.acceptSilent());

        @RepeatedTest(3)
        void each_test_has_its_own() throws IOException {
            for (FakeUpstream earlier : EARLIER) {
                assertThrows(IllegalStateException.class, earlier::uri);
                assertNotEquals(upstream, earlier);
            }
            EARLIER.add(upstream);
            new Socket("127.0.0.1", upstream.port()).close();
            assertTrue(upstream.journal().only().endedBy(Ended.CLIENT_FIN));
        }
    }

    /** A field of an instance that is there for all tests is like a static one. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InAnInstanceForAllTests {
        @RegisterExtension
        final FakeUpstream upstream = FakeUpstream.with("ok*1,error-status");

        private URI uri;

        @BeforeAll
        void isStarted() {
            uri = upstream.uri();
        }

        @RepeatedTest(2)
        void each_test_begins_anew() throws IOException {
            InAStaticField.ask(upstream);
            assertEquals("ok", upstream.journal().only().requests().get(0).fault());
            assertEquals(uri, upstream.uri());
        }
    }

    /** A static field of a base class: it is closed after the first subclass, and starts again for the second. */
    abstract static class Base {
        @RegisterExtension
        static final FakeUpstream upstream = FakeUpstream.with("ok");

        @Test
        void it_answers() throws IOException {
            InAStaticField.ask(upstream).close();
            assertEquals(1, upstream.journal().only().requestCount());
        }
    }

    static class OneSubclass extends Base {}

    static class OtherSubclass extends Base {}

    /** A client with a pool that outlives the tests: it must not trip over the connections that were closed. */
    static class WithOneClientForAllTests {
        @RegisterExtension
        static final FakeUpstream upstream = FakeUpstream.with("ok");

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @RepeatedTest(50)
        void every_request_is_answered() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(upstream.uri())
                    .timeout(Duration.ofSeconds(20))
                    .build();
            assertEquals(
                    200,
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
            assertEquals(1, upstream.journal().last().requestCount());
        }
    }
}
