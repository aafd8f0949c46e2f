package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What {@code GET /metrics} shows, and how long the journal is, is counted, not copied, and is of one moment. */
class MetricsTest {

    @Test
    void a_full_journal_makes_a_count_no_dearer() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("ok")) {
            Engine engine = upstream.engine();
            engine.counts();
            InetAddress client = InetAddress.getLoopbackAddress();
            engine.call(() -> {
                for (int id = 0; id < FakeUpstream.JOURNAL; id++) {
                    engine.journal.add(new JournalEntry(id, client, 1, 1, Optional.empty()));
                }
                return null;
            });

            assertThat(engine.counts().recorded()).isEqualTo(FakeUpstream.JOURNAL);
            assertThat(upstream.journal().size()).isEqualTo(FakeUpstream.JOURNAL);
            // A copy of 20,000 entries is above 2 MB.
            assertThat(allocatedBy(engine, engine::counts)).isLessThan(200_000);
            assertThat(allocatedBy(engine, upstream.journal()::size)).isLessThan(200_000);
            assertThat(allocatedBy(engine, upstream.journal()::isEmpty)).isLessThan(200_000);
            assertThat(allocatedBy(engine, () -> engine.call(engine.journal::view)))
                    .isGreaterThan(200_000);
        }
    }

    @Test
    void all_numbers_are_of_one_moment() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("close-before-response")) {
            AtomicBoolean done = new AtomicBoolean();
            int port = upstream.port();
            Thread clients = new Thread(() -> connectUntil(done, port));
            clients.start();
            try {
                for (int i = 0; i < 500; i++) {
                    Engine.Counts counts = upstream.engine().counts();
                    assertThat(counts.recorded() + counts.dropped()).isEqualTo(counts.since().accepted);
                }
                assertThat(upstream.journal().last().requestCount()).isLessThanOrEqualTo(1);
            } finally {
                done.set(true);
                clients.join();
            }
        }
    }

    private static long allocatedBy(Engine engine, Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = engine.call(() -> Thread.currentThread().getId());
        long before = threads.getThreadAllocatedBytes(id);
        task.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static void connectUntil(AtomicBoolean done, int port) {
        while (!done.get()) {
            try (RawClient client = new RawClient(port)) {
                client.send(RawClient.get("/")).read(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
