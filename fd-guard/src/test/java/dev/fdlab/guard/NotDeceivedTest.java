package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What could make {@link NoDescriptorLeak} see less than there is. */
@SuppressWarnings("resource") // the samples leak on purpose
class NotDeceivedTest {

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
    static class OneClosedFiveOpened {
        static ServerSocket peer;
        private Socket before;

        @BeforeEach
        void connect() throws IOException {
            before = new Socket(peer.getInetAddress(), peer.getLocalPort());
        }

        @Test
        void leaks() throws IOException {
            before.close();
            for (int i = 0; i < 5; i++) {
                keep(new Socket(peer.getInetAddress(), peer.getLocalPort()));
            }
        }
    }

    @Tag("full")
    @Test
    void a_closed_connection_pays_for_nothing() throws IOException {
        try (ServerSocket peer = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            OneClosedFiveOpened.peer = peer;
            assertThat(Sample.of(OneClosedFiveOpened.class).failure()).contains("5 more with each of ");
        }
    }

    @NoDescriptorLeak
    static class ClosedLate {
        @Test
        void leaks_one_of_two() throws IOException {
            keep(Selector.open());
            Selector late = Selector.open();
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(() -> close(late));
        }

        private static void close(Selector selector) {
            try {
                selector.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Tag("full")
    @Test
    void what_is_closed_late_pays_for_nothing() {
        assertThat(Sample.of(ClosedLate.class).failure()).contains(" eventpolls\n");
    }

    @NoDescriptorLeak
    static class SelectorForSelector {
        private Selector before;

        @BeforeEach
        void open() throws IOException {
            before = Selector.open();
        }

        @Test
        void leaks() throws IOException {
            before.close();
            keep(Selector.open());
            keep(Selector.open());
        }
    }

    @Test
    void what_is_closed_pays_for_one_of_two() {
        assertThat(Sample.of(SelectorForSelector.class).failure()).contains("eventpoll");
    }

    /**
     * As a library with weak references does that looks every few seconds; here the collection comes in the last run.
     */
    @NoDescriptorLeak
    static class ClosedLongAfterACollection {
        /** The guard runs nothing more often at first, and less often where that would take seconds. */
        private static final int MOST = 20;

        private static final Map<WeakReference<Object>, ServerSocket> LENT = new ConcurrentHashMap<>();
        private static int runs;

        @Test
        void leaks() throws IOException {
            lend();
            runs++;
            if (runs == MOST) {
                System.gc();
                CompletableFuture.delayedExecutor(4_300, TimeUnit.MILLISECONDS)
                        .execute(ClosedLongAfterACollection::close);
            }
        }

        private static void lend() throws IOException {
            LENT.put(new WeakReference<>(new Object()), new ServerSocket(0));
        }

        private static void close() {
            LENT.keySet().removeIf(borrower -> {
                boolean gone = borrower.refersTo(null);
                if (gone) {
                    closed(LENT.get(borrower));
                }
                return gone;
            });
        }

        private static void reset() {
            runs = 0;
            LENT.values().forEach(ClosedLongAfterACollection::closed);
            LENT.clear();
        }

        private static void closed(ServerSocket lent) {
            try {
                lent.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Tag("full")
    @Test
    void what_is_closed_long_after_a_collection_is_a_leak() {
        int rounds = 0;
        do {
            ClosedLongAfterACollection.reset();
            assertThat(Sample.of(ClosedLongAfterACollection.class).failure()).contains("1 more with each of ");
            rounds++;
        } while (ClosedLongAfterACollection.runs < ClosedLongAfterACollection.MOST && rounds < 10);
        assertThat(ClosedLongAfterACollection.runs)
                .as("the collection in the last run")
                .isGreaterThanOrEqualTo(ClosedLongAfterACollection.MOST);
    }

    static class Base {
        @Nested
        class Inner {
            @Test
            void leaks() throws IOException {
                keep(Selector.open());
            }
        }
    }

    @NoDescriptorLeak
    static class Heir extends Base {}

    @Tag("full")
    @Test
    void guards_inherited_nested_classes() {
        assertThat(Sample.of(Heir.class).failure()).contains(" eventpolls\n");
    }

    static class Expects implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(
                org.junit.jupiter.api.extension.ExtensionContext context, Throwable throwable) {}
    }

    @NoDescriptorLeak
    @ExtendWith(Expects.class)
    static class ExpectedException {
        @Test
        void leaks() throws IOException {
            keep(Selector.open());
            throw new IOException("expected");
        }
    }

    @Tag("full")
    @Test
    void judges_a_test_whose_exception_is_expected() {
        assertThat(Sample.of(ExpectedException.class).failure()).contains(" eventpolls\n");
    }

    @NoDescriptorLeak
    static class Once {
        private static int runs;

        @Test
        void runs_once() {
            runs++;
        }
    }

    @Test
    void a_clean_test_runs_once() {
        Sample sample = Sample.withoutACollection(Once.class, () -> Once.runs = 0);
        assertThat(sample.failures()).isEmpty();
        assertThat(Once.runs).isEqualTo(1);
    }
}
