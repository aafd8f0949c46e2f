package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test that drains something, so that it cannot be run as often as it is meant to be. */
@SuppressWarnings("resource") // the samples leak on purpose
class FailingRepeatTest {

    /** A test that takes less is run again after a garbage collection: {@link Judge}. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static ServerSocket peer;

    @AfterEach
    void closeWhatTheSamplesLeaked() throws Exception {
        Kept.close();
    }

    private static Socket connect() throws IOException {
        return Kept.keep(new Socket(peer.getInetAddress(), peer.getLocalPort()));
    }

    private static String failure(Class<?> sample) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            peer = server;
            return Sample.of(sample).failure();
        }
    }

    @NoDescriptorLeak
    static class PoolOfTwo {
        static final Semaphore PLACES = new Semaphore(2);

        @Test
        void leaks_one() throws IOException {
            if (!PLACES.tryAcquire()) {
                throw new IOException("Unexpected status line: \0\0\r\n\u202e" + "x".repeat(5000));
            }
            connect();
        }
    }

    @Test
    void names_both_connections_of_a_drained_pool_of_two() throws IOException {
        assertThat(failure(PoolOfTwo.class))
                .contains("leaks_one(): 2 descriptors were left open, 1 more with each of 2 runs:")
                .contains("  2 TCP connections to 127.0.0.1:")
                .contains("The next run of it failed, perhaps for want of what is still open: java.io.IOException:"
                        + " Unexpected status line: ??  ?xxx");
    }

    @Test
    void quotes_no_more_than_a_line_of_what_a_repeat_threw() {
        IOException thrown = new IOException("\0\n\u202e" + "\ud83d\ude00".repeat(300));
        assertThat(Thrown.inShort(thrown))
                .startsWith("java.io.IOException: ? ?\ud83d\ude00")
                .endsWith("\ud83d\ude00...")
                .satisfies(text ->
                        assertThat(text.codePointCount(0, text.length())).isEqualTo(203));
        assertThat(Thrown.inShort(new IOException("short"))).isEqualTo("java.io.IOException: short");
    }

    @NoDescriptorLeak
    static class Waits {
        static final Semaphore PLACES = new Semaphore(1);

        @Test
        void for_a_place() throws Exception {
            PLACES.acquire();
            connect();
        }
    }

    @Tag("full")
    @Test
    void a_run_that_waits_for_ever_is_ended() throws IOException {
        assertThat(failure(Waits.class))
                .contains("for_a_place(): 1 descriptor was left open by its first run:")
                .contains("perhaps for want of what is still open: java.lang.InterruptedException");
    }

    /** Lends as a library with weak references does: at its next use it closes what a collection has found. */
    private static final class Library {
        private final Map<WeakReference<Object>, ServerSocket> lent = new HashMap<>();
        private int uses;

        int use() throws IOException {
            sweep();
            lent.put(new WeakReference<>(new Object()), Kept.keep(new ServerSocket(0)));
            return ++uses;
        }

        void sweep() throws IOException {
            for (var borrowers = lent.entrySet().iterator(); borrowers.hasNext(); ) {
                var borrower = borrowers.next();
                if (borrower.getKey().refersTo(null)) {
                    borrower.getValue().close();
                    borrowers.remove();
                }
            }
        }
    }

    @NoDescriptorLeak
    static class FailsOnce {
        static final Library LIBRARY = new Library();

        @Test
        void leaks() throws IOException {
            if (LIBRARY.use() == 5) {
                System.gc();
                LIBRARY.use();
                throw new IOException("once");
            }
        }
    }

    @Tag("full")
    @Test
    void a_run_that_fails_by_chance_after_a_collection_does_not_pass_a_leak() {
        assertThat(Sample.of(FailsOnce.class).failure()).contains("leaks(): ", "1 more with each of ");
    }

    @NoDescriptorLeak
    static class FailsFromThenOn {
        static final Library LIBRARY = new Library();

        @Test
        void leaks() throws IOException {
            if (LIBRARY.use() >= 5) {
                System.gc();
                LIBRARY.use();
                throw new IOException("from then on");
            }
        }
    }

    @Tag("full")
    @Test
    void what_runs_that_fail_close_after_a_collection_is_not_clean() {
        assertThat(Sample.of(FailsFromThenOn.class).failure()).contains("leaks(): unknown");
    }

    @NoDescriptorLeak
    static class SweepsAndFails {
        static final Library LIBRARY = new Library();
        static int runs;

        @Test
        void leaks() throws IOException {
            if (++runs < 5) {
                LIBRARY.use();
            } else {
                System.gc();
                LIBRARY.sweep();
                throw new IOException("from then on");
            }
        }
    }

    @Tag("full")
    @Test
    void runs_that_only_close_what_was_collected_and_fail_do_not_make_it_clean() {
        assertThat(Sample.of(SweepsAndFails.class).failure()).contains("leaks(): unknown");
    }

    @NoDescriptorLeak
    static class FailsAtOnce {
        static final Library LIBRARY = new Library();

        @Test
        void leaks() throws IOException {
            System.gc();
            if (LIBRARY.use() > 1) {
                throw new IOException("at once");
            }
        }
    }

    @Test
    void what_the_first_repeat_closes_after_a_collection_is_not_clean() {
        assertThat(Sample.of(FailsAtOnce.class).failure()).contains("leaks(): unknown");
    }

    @NoDescriptorLeak
    static class FailsAfterACollection {
        static final Library LIBRARY = new Library();

        @Test
        void leaks() throws IOException {
            if (LIBRARY.use() == 1) {
                System.gc();
            } else {
                throw new IOException("at once");
            }
        }
    }

    @Test
    void what_a_collection_in_the_first_run_set_free_is_not_clean() {
        assertThat(Sample.of(FailsAfterACollection.class).failure()).contains("leaks(): unknown");
    }

    @NoDescriptorLeak
    static class FailsHalfway {
        static int runs;

        @Test
        void closes_what_it_opens() throws IOException {
            System.gc();
            Selector open = Kept.keep(Selector.open());
            if (runs++ > 0) {
                throw new IOException("exists");
            }
            open.close();
        }
    }

    @Test
    void what_a_run_leaves_that_fails_halfway_is_no_leak_of_one_that_ends() {
        long nanos;
        int rounds = 0;
        do {
            FailsHalfway.runs = 0;
            Sample.hold();
            long start = System.nanoTime();
            assertThat(Sample.of(FailsHalfway.class).failures()).isEmpty();
            nanos = System.nanoTime() - start;
            rounds++;
            // A test that takes longer is not run again because of a collection: nothing was shown.
        } while (FailsHalfway.runs == 1 && nanos > SHORT_NANOS && rounds < 20);
        assertThat(FailsHalfway.runs).as("the collection in the first run").isEqualTo(2);
    }

    @NoDescriptorLeak
    static class Interrupted {
        static final List<Selector> POOL = new ArrayList<>();

        @Test
        void fills_a_pool_of_two() throws Exception {
            if (POOL.size() < 2) {
                POOL.add(Kept.keep(Selector.open()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("by an earlier run");
            }
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_interrupt_that_a_run_leaves_ends_no_other() {
        Sample sample = Sample.of(Interrupted.class);
        // It is this test's thread, too.
        Thread.interrupted();
        assertThat(sample.failures()).isEmpty();
    }

    @NoDescriptorLeak
    static class WithoutRepeats {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        @NoDescriptorLeak(repeat = false)
        void leaks() throws IOException {
            RUNS.incrementAndGet();
            connect();
        }
    }

    @Tag("full")
    @Test
    void a_test_that_cannot_be_repeated_is_judged_by_its_only_run() throws IOException {
        assertThat(failure(WithoutRepeats.class))
                .contains("1 descriptor was left open by its only run:", "Or the first of a pool");
        assertThat(WithoutRepeats.RUNS).hasValue(1);
    }

    @NoDescriptorLeak
    static class Attaches {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        void once() throws Exception {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                            Long.toString(ProcessHandle.current().pid()),
                            "VM.version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(jcmd.waitFor()).isZero();
            jcmd.destroy();
            assertThat(RUNS.incrementAndGet()).as("runs").isEqualTo(1);
        }
    }

    /** As Mockito does, and the calls that it counts are those of all runs. */
    @Test
    void the_socket_by_which_a_jvm_is_attached_to_is_no_tests_leak() {
        assertThat(Sample.of(Attaches.class).failures()).isEmpty();
        assertThat(Attaches.RUNS).as("left open at first").hasValue(2);
    }
}
