package dev.fdlab.guard;

import static dev.fdlab.guard.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What a user of {@link NoDescriptorLeak} sees. The samples are run by an engine of their own. */
@SuppressWarnings("resource") // the samples leak on purpose
class NoDescriptorLeakTest {

    /** Kept, so that no collection closes what a sample leaks; closed after each test. */
    private static final List<AutoCloseable> KEPT = new ArrayList<>();

    private static <T extends AutoCloseable> T keep(T leaked) {
        KEPT.add(leaked);
        return leaked;
    }

    @AfterEach
    void closeWhatTheSamplesLeaked() throws Exception {
        for (AutoCloseable leaked : KEPT) {
            leaked.close();
        }
        KEPT.clear();
    }

    @NoDescriptorLeak
    static class Files1 {
        @Test
        void leaves(@TempDir Path folder) throws IOException {
            for (int i = 0; i < 4; i++) {
                keep(Files.newOutputStream(folder.resolve(i + ".txt")));
            }
        }
    }

    @Test
    void names_the_files_and_their_folder() {
        assertThat(Sample.of(Files1.class).failure())
                .matches("(?s)leaves\\(Path\\): \\d+ descriptors were left open, 4 more with each of \\d+ runs:"
                        + "\n  \\d+ files in /.*")
                .contains("(0.txt, 1.txt, 2.txt, ...)\n", "not closed", "docs/patterns.md#files-")
                .endsWith("Or a pool that still fills: fill it in @BeforeEach.");
    }

    static class OneMethod {
        @Test
        @NoDescriptorLeak
        void guarded() throws IOException {
            keep(new ServerSocket(0));
        }

        @Test
        void unguarded() throws IOException {
            keep(new ServerSocket(0));
        }
    }

    @Tag("full")
    @Test
    void guards_the_method_that_says_so() {
        Sample sample = Sample.of(OneMethod.class);
        assertThat(sample.failure())
                .contains("1 more with each of ", "listening TCP socket", "A server was made and not closed");
        assertThat(sample.succeeded()).isEqualTo(1);
    }

    @NoDescriptorLeak
    static class CloseWait {
        static ServerSocket peer;

        @Test
        void body_not_closed() throws IOException {
            for (int i = 0; i < 3; i++) {
                keep(new Socket(peer.getInetAddress(), peer.getLocalPort()));
                peer.accept().close();
            }
        }
    }

    @Test
    void names_the_peer_and_the_state_of_a_connection() throws IOException {
        try (ServerSocket peer = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            CloseWait.peer = peer;
            assertThat(Sample.of(CloseWait.class).failure())
                    .contains(
                            "3 more with each of ",
                            " TCP connections to 127.0.0.1:" + peer.getLocalPort() + " in CLOSE_WAIT\n",
                            "connections that the peer has closed");
        }
    }

    @NoDescriptorLeak
    static class Clean {
        private Socket opened;

        @BeforeEach
        void open() throws IOException {
            opened = new Socket();
            opened.bind(null);
        }

        @Test
        void closed_in_after_each() throws IOException {
            keep(new FileOutputStream("/dev/null")).close();
        }

        @Test
        void closed_by_another_thread() throws IOException {
            Selector selector = Selector.open();
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> close(selector));
        }

        @RepeatedTest(20)
        void repeated() throws IOException {
            Selector.open().close();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int count) throws IOException {
            assertThat(count).isPositive();
            SocketChannel.open().close();
        }

        @AfterEach
        void close() throws IOException {
            opened.close();
        }

        private static void close(Selector selector) {
            try {
                selector.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void raises_no_false_alarm() {
        Sample sample = Sample.of(Clean.class);
        assertThat(sample.failures()).isEmpty();
        assertThat(sample.succeeded()).isEqualTo(24);
    }

    @NoDescriptorLeak
    static class AfterEachClosesALike {
        private Selector opened;

        @BeforeEach
        void open() throws IOException {
            opened = Selector.open();
        }

        @Test
        void leaves_one_of_the_same_kind() throws IOException {
            keep(Selector.open());
        }

        @AfterEach
        void close() throws IOException {
            opened.close();
        }
    }

    @Tag("full")
    @Test
    void is_not_deceived_by_what_cleaning_up_closes() {
        assertThat(Sample.of(AfterEachClosesALike.class).failure())
                .contains("2 more with each of ", "eventpolls\n", "eventfds\n");
    }

    @NoDescriptorLeak
    static class Pool {
        static ServerSocket peer;
        static Socket pooled;

        @Test
        void replaces() throws IOException {
            Socket next = keep(new Socket(peer.getInetAddress(), peer.getLocalPort()));
            if (pooled != null) {
                pooled.close();
            }
            pooled = next;
        }
    }

    @Test
    void takes_a_replaced_connection_for_the_pools_own() throws IOException {
        try (ServerSocket peer = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            Pool.peer = peer;
            Pool.pooled = null;
            assertThat(Sample.of(Pool.class).failures()).isEmpty();
        }
    }

    @NoDescriptorLeak
    static class Garbage {
        @Test
        void unreachable(@TempDir Path folder) throws IOException {
            new FileOutputStream(folder.resolve("garbage.txt").toFile());
            System.gc();
        }
    }

    @Test
    void reports_what_only_the_collector_would_close_though_it_runs() {
        assertThat(Sample.of(Garbage.class).failure())
                .contains(
                        "1 more with each of ",
                        "Only a garbage collection closes them: nothing refers to them any more")
                .doesNotContain("a pool");
    }

    @AllowsCleaners
    static class GarbageAllowed extends Garbage {
        @AfterEach
        void collected() {
            await().until(() -> {
                System.gc();
                return DescriptorTable.self().count(open -> open.target().contains("garbage.txt")) == 0;
            });
        }
    }

    @Test
    void lets_the_collector_close_it_if_asked_to() {
        assertThat(Sample.of(GarbageAllowed.class).failures()).isEmpty();
    }

    @NoDescriptorLeak
    static class Failing {
        @Test
        void fails() throws IOException {
            keep(Selector.open());
            throw new IOException("its own reason");
        }

        @Test
        void aborts() throws IOException {
            keep(Selector.open());
            throw new TestAbortedException("not today");
        }
    }

    @Test
    void leaves_a_tests_own_failure_alone() {
        Sample sample = Sample.of(Failing.class);
        assertThat(sample.failure()).isEqualTo("its own reason");
        assertThat(sample.aborted()).isEqualTo(1);
    }

    @NoDescriptorLeak
    static class Outer {
        @Nested
        class Inner {
            @Test
            void leaves() throws IOException {
                keep(Selector.open());
            }
        }
    }

    @Tag("full")
    @Test
    void guards_nested_classes_too() {
        assertThat(Sample.of(Outer.class).failure()).contains(" eventpolls\n");
    }

    @NoDescriptorLeak
    static class TwoServers {
        static final AtomicInteger RUNS = new AtomicInteger();

        abstract static class Served {
            private static ServerSocket server;

            @BeforeAll
            static void start() throws IOException {
                server = new ServerSocket(0);
            }

            @AfterAll
            static void stop() throws IOException {
                server.close();
            }

            @Test
            void leaves_nothing() {
                RUNS.incrementAndGet();
            }
        }

        @Nested
        class First extends Served {}

        @Nested
        class Second extends Served {}
    }

    @Test
    void a_server_that_took_the_number_of_another_before_the_test_is_not_the_tests() {
        Sample sample = Sample.withoutACollection(TwoServers.class, () -> TwoServers.RUNS.set(0));
        assertThat(sample.failures()).isEmpty();
        assertThat(TwoServers.RUNS).as("each once").hasValue(2);
    }
}
