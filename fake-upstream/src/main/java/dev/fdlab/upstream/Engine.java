package dev.fdlab.upstream;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves the data port: one thread, one selector, no blocking call. Everything it holds is touched by that thread
 * alone; others hand it tasks through {@link #call}.
 */
final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    final Counters counters = new Counters();
    final JournalRing journal;
    final Choice choice;
    final Clock clock = new Clock();

    /** For the pauses that are drawn: one seed, so that two runs differ no more than they must. */
    final Random random = new Random(1);

    private final Selector selector;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "fake-upstream");
    private final Wire.Buffers buffers = Wire.Buffers.allocate();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<ServedConnection> ready = new ArrayDeque<>();
    private final Set<ServedConnection> open = new HashSet<>();
    private final List<Watch> watches = new ArrayList<>();
    private long ids;
    private volatile boolean stopped;

    /** Somebody waits until this holds. */
    private record Watch(BooleanSupplier condition, CompletableFuture<Void> held) {
        boolean over() {
            return held.isDone() || condition.getAsBoolean() && held.complete(null);
        }
    }

    /**
     * Binds the port; {@link #start} begins to serve.
     *
     * @throws IOException if the port cannot be bound
     */
    Engine(String host, int port, int journalSize, Plan plan) throws IOException {
        this.journal = new JournalRing(journalSize);
        this.choice = new Choice(plan);
        this.selector = Selector.open();
        try {
            this.listener = new Listener(host, port, selector, clock);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
        thread.setDaemon(true);
    }

    InetSocketAddress address() {
        return listener.address();
    }

    int port() {
        return listener.address().getPort();
    }

    /**
     * Begins to serve.
     *
     * @param room the largest number of open connections
     * @throws BadFault if the port cannot be set up for the plan
     */
    void start(long room) {
        listener.room(room);
        listener.mode(choice.plan().port());
        thread.start();
    }

    // --- for other threads ---

    /** Runs this on the engine's thread and waits for its result, or throws what it throws. */
    <T> T call(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        submit(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Reads on the engine's thread; on the caller's when the engine has stopped, and nothing changes any more. */
    <T> T read(Supplier<T> task) {
        return thread.isAlive() ? call(task) : task.get();
    }

    /** Waits until this holds on the engine's thread, or the time is up. */
    void await(BooleanSupplier condition, Duration atMost) {
        if (!thread.isAlive()) {
            return;
        }
        CompletableFuture<Void> held = new CompletableFuture<>();
        submit(() -> watches.add(new Watch(condition, held)));
        held.completeOnTimeout(null, atMost.toNanos(), TimeUnit.NANOSECONDS).join();
    }

    private void submit(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    Plan plan() {
        return call(choice::plan);
    }

    /**
     * Follows another plan from the next request on.
     *
     * @throws BadFault if the port cannot be set up for it; the plan is then what it was
     */
    void use(Plan next) {
        call(() -> {
            change(next);
            return null;
        });
    }

    /** Begins anew with this plan: no connection, an empty journal. */
    void reset(Plan next) {
        call(() -> {
            for (ServedConnection connection : List.copyOf(open)) {
                // A pool may use a connection again that is between two requests: it is told that it cannot.
                guarded(connection, connection.isIdle() ? connection::fin : connection::rst);
            }
            journal.clear();
            change(next);
            return null;
        });
    }

    private void change(Plan next) {
        Plan before = choice.plan();
        try {
            choice.plan(next);
            listener.mode(next.port());
        } catch (BadFault e) {
            choice.plan(before);
            listener.mode(before.port());
            throw e;
        }
    }

    /** What is open now. */
    List<JournalEntry> live() {
        return call(() -> JournalRing.copies(open.stream().map(c -> c.entry).toList()));
    }

    /** Every count, of one moment. */
    Counts counts() {
        return call(() -> new Counts(counters.copy(), open.size(), journal.size(), journal.dropped()));
    }

    /**
     * Counts of one moment.
     *
     * @param since the start
     * @param open connections
     * @param recorded connections in the journal
     * @param dropped connections that the full journal forgot
     */
    record Counts(Counters since, int open, int recorded, long dropped) {}

    /** Resets every connection and returns how many there were. */
    int resetAll() {
        return call(() -> {
            List<ServedConnection> all = List.copyOf(open);
            all.forEach(ServedConnection::rst);
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
        if (thread.getState() == Thread.State.NEW) {
            release();
        }
        selector.wakeup();
    }

    // --- the loop ---

    private void run() {
        while (!stopped) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.ERROR, "the engine goes on after " + e, e);
            }
        }
        List.copyOf(open).forEach(ServedConnection::rst);
        release();
        // Somebody may be waiting for what was asked last.
        runTasks();
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void release() {
        listener.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the selector was not closed: " + e);
        }
    }

    private void turn() throws IOException {
        if (!ready.isEmpty() || !tasks.isEmpty()) {
            selector.selectNow(this::handle);
        } else {
            selector.select(this::handle, clock.millisToNext());
        }
        runTasks();
        clock.ring();
        for (int n = ready.size(); n > 0; n--) {
            advance(ready.poll());
        }
        watches.removeIf(Watch::over);
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof ServedConnection connection) {
            guarded(connection, () -> {
                if (key.isReadable()) {
                    connection.readable();
                }
                if (key.isValid() && key.isWritable()) {
                    connection.writable();
                }
            });
        } else {
            listener.acceptAll(this::accepted, open.size(), counters);
        }
    }

    private void accepted(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
        JournalEntry entry =
                new JournalEntry(++ids, peer.getAddress(), peer.getPort(), System.nanoTime(), choice.label());
        Wire wire = new Wire(channel, key, entry, counters, buffers);
        ServedConnection connection = new ServedConnection(this, wire, entry, choice.ofConnection());
        key.attach(connection);
        journal.add(entry);
        open.add(connection);
        counters.accepted++;
        advance(connection);
    }

    private interface Event {
        void happen() throws IOException;
    }

    private static void guarded(ServedConnection connection, Event event) {
        try {
            event.happen();
        } catch (IOException e) {
            connection.broken();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "connection " + connection.entry.id + " is reset after " + e, e);
            connection.rst();
        }
    }

    // --- for connections ---

    void advance(ServedConnection connection) {
        guarded(connection, connection::advance);
    }

    /** Lets a connection go on at the next turn. */
    void again(ServedConnection connection) {
        ready.add(connection);
    }

    void closed(ServedConnection connection) {
        open.remove(connection);
    }
}
