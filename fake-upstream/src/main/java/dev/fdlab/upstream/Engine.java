package dev.fdlab.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the data port: one thread, one selector, no blocking call. Everything it holds is touched by that thread
 * alone; others hand it tasks through {@link #call}.
 */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int BUFFER = 64 * 1024;

    final Tally tally = new Tally();
    final Journal journal;
    final Choice choice;

    /** For the pauses that are drawn: one seed, so that two runs differ no more than they must. */
    final Random random = new Random(1);

    private final Selector selector;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "engine");
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final TreeSet<Connection> clocks = new TreeSet<>();
    private final ArrayDeque<Connection> ready = new ArrayDeque<>();
    private final Set<Connection> open = new HashSet<>();
    private long ids;
    private volatile boolean stopped;

    /**
     * Binds the port; {@link #start} begins to serve.
     *
     * @throws IOException if the port cannot be bound
     */
    Engine(String host, int port, int journalSize, Plan plan) throws IOException {
        this.journal = new Journal(journalSize);
        this.choice = new Choice(plan);
        this.selector = Selector.open();
        this.listener = new Listener(host, port, selector);
        thread.setDaemon(true);
    }

    int port() {
        return listener.port();
    }

    /**
     * Begins to serve.
     *
     * @param room the largest number of open connections
     */
    void start(long room) {
        listener.room(room);
        listener.mode(choice.port());
        thread.start();
    }

    // --- for other threads ---

    /** Runs this on the engine's thread and waits for its result. */
    <T> T call(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    Plan plan() {
        return call(choice::plan);
    }

    void use(Plan next) {
        call(() -> {
            Plan before = choice.plan();
            try {
                choice.plan(next);
                listener.mode(choice.port());
            } catch (BadFault e) {
                choice.plan(before);
                listener.mode(choice.port());
                throw e;
            }
            return null;
        });
    }

    List<Entry> live() {
        return call(() -> Journal.copies(open.stream().map(c -> c.entry).toList()));
    }

    /** Resets every connection and returns how many there were. */
    int resetAll() {
        return call(() -> {
            List<Connection> all = List.copyOf(open);
            all.forEach(Connection::rst);
            return all.size();
        });
    }

    /** Waits until the engine has stopped. */
    void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
    }

    // --- the loop ---

    private void run() {
        while (!stopped) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                LOG.error("the engine goes on after {}", e.toString(), e);
            }
        }
        List.copyOf(open).forEach(Connection::rst);
        listener.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
        }
    }

    private void turn() throws IOException {
        if (!ready.isEmpty() || !tasks.isEmpty()) {
            selector.selectNow(this::handle);
        } else {
            selector.select(this::handle, millisToNextClock());
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        while (!clocks.isEmpty() && clocks.first().wakeAt() - System.nanoTime() <= 0) {
            Connection connection = clocks.pollFirst();
            guarded(connection, connection::advance);
        }
        for (int n = ready.size(); n > 0; n--) {
            Connection connection = ready.poll();
            guarded(connection, connection::advance);
        }
        listener.turn();
    }

    /** In milliseconds, rounded up so that the clock has rung; 0 for no clock. */
    private long millisToNextClock() {
        long millis = listener.millisToRetry();
        if (!clocks.isEmpty()) {
            long nanos = clocks.first().wakeAt() - System.nanoTime();
            long next = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
            millis = millis == 0 ? next : Math.min(millis, next);
        }
        return millis;
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            guarded(connection, () -> {
                if (key.isReadable()) {
                    connection.readable();
                }
                if (key.isValid() && key.isWritable()) {
                    connection.writable();
                }
            });
        } else {
            listener.acceptAll(this::accepted, open.size(), tally);
        }
    }

    private void accepted(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        java.net.InetSocketAddress peer = (java.net.InetSocketAddress) channel.getRemoteAddress();
        Entry entry = new Entry(++ids, peer.getAddress(), peer.getPort(), System.nanoTime(), choice.label());
        Wire wire = new Wire(channel, key, entry, tally);
        Connection connection = new Connection(this, wire, entry, choice.ofConnection());
        key.attach(connection);
        journal.add(entry);
        open.add(connection);
        tally.accepted++;
        guarded(connection, connection::advance);
    }

    private interface Event {
        void happen() throws IOException;
    }

    private static void guarded(Connection connection, Event event) {
        try {
            event.happen();
        } catch (IOException e) {
            connection.broken();
        } catch (RuntimeException e) {
            LOG.error("connection {} is reset after {}", connection.entry.id, e.toString(), e);
            connection.rst();
        }
    }

    // --- for connections ---

    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    ByteBuffer writeBuffer() {
        return writeBuffer.clear();
    }

    void again(Connection connection) {
        ready.add(connection);
    }

    void schedule(Connection connection) {
        clocks.add(connection);
    }

    void cancel(Connection connection) {
        clocks.remove(connection);
    }

    void closed(Connection connection) {
        open.remove(connection);
    }
}
