package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells every tab what is recorded, by server-sent events: first a {@code history}, then five times a second its
 * {@code news}. A tab that comes back, for whatever reason, gets a history again, so no event is ever asked for twice.
 * Safe for use by many threads.
 */
final class Feed implements AutoCloseable {

    private static final int EVERY_MILLIS = 200;

    /** Events that a tab may leave unread, five seconds of them: Undertow would keep any number. */
    private static final int MOST_UNREAD = 25;

    private static final int RETRY_MILLIS = 500;

    /** A browser opens six; each costs a descriptor. */
    private static final int MOST_TABS = 40;

    private final LiveRecording recording;
    private final Supplier<ObjectNode> lab;
    private final List<Tab> tabs = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> telling;
    private String lastLab = "";
    /** What was to be told may be lost: next comes a history. */
    private boolean broken;

    /**
     * Begins to tell.
     *
     * @param lab what can be set and how it is set; told where it has changed
     */
    Feed(LiveRecording recording, Supplier<ObjectNode> lab) {
        this.recording = recording;
        this.lab = lab;
        telling = clock.scheduleAtFixedRate(this::tell, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A tab asks for events. */
    void join(HttpServerExchange exchange) throws Exception {
        new ServerSentEventHandler((connection, lastEventId) -> join(new Tab(connection, exchange)))
                .handleRequest(exchange);
    }

    private synchronized void join(Tab tab) {
        if (tabs.size() >= MOST_TABS) {
            tab.cut();
            return;
        }
        // First: on a connection that is closed already the task would never run.
        tab.connection.addCloseTask(closed -> leave(tab));
        tab.connection.sendRetry(RETRY_MILLIS);
        if (tabs.isEmpty()) {
            // Nobody has been told anything meanwhile.
            recording.news();
        }
        tabs.add(tab);
        tab.send("history", history());
    }

    private synchronized void leave(Tab tab) {
        tabs.remove(tab);
    }

    /** How many there are. */
    synchronized int tabs() {
        return tabs.size();
    }

    /** Tells every tab what is new. */
    synchronized void tell() {
        if (tabs.isEmpty()) {
            return;
        }
        try {
            ObjectNode now = lab.get();
            Optional<ObjectNode> news = recording.news();
            if (news.isEmpty() || broken) {
                broadcast("history", history());
                broken = false;
                return;
            }
            String text = now.toString();
            if (!text.equals(lastLab)) {
                news.get().set("lab", now);
                lastLab = text;
            }
            broadcast("news", news.get().toString());
        } catch (RuntimeException e) {
            // A feed that stopped in silence would show a flat line: worse than none. Thrown, it would never run again.
            broken = true;
            broadcast("broken", e.toString());
        }
    }

    private String history() {
        ObjectNode now = lab.get();
        ObjectNode history = recording.history();
        history.set("lab", now);
        return history.toString();
    }

    private void broadcast(String event, String data) {
        List.copyOf(tabs).forEach(tab -> tab.send(event, data));
    }

    /** Says good-bye, and waits for a moment until it has been said. */
    @Override
    public void close() {
        telling.cancel(false);
        clock.shutdown();
        synchronized (this) {
            broadcast("ended", "the lab has ended");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() < deadline && unread()) {
            Thread.onSpinWait();
        }
    }

    private synchronized boolean unread() {
        return tabs.stream().anyMatch(tab -> tab.unread.get() > 0);
    }

    /** One connection. */
    private record Tab(ServerSentEventConnection connection, HttpServerExchange exchange, AtomicInteger unread)
            implements ServerSentEventConnection.EventCallback {

        Tab(ServerSentEventConnection connection, HttpServerExchange exchange) {
            this(connection, exchange, new AtomicInteger());
        }

        void send(String event, String data) {
            if (unread.incrementAndGet() > MOST_UNREAD) {
                cut();
            } else {
                connection.send(data, event, null, this);
            }
        }

        /** Not the events' connection: closing that leaves the socket open while a write waits. */
        void cut() {
            try {
                exchange.getConnection().close();
            } catch (IOException e) {
                // It is gone already.
            }
        }

        @Override
        public void done(ServerSentEventConnection same, String data, String event, String id) {
            unread.decrementAndGet();
        }

        @Override
        public void failed(ServerSentEventConnection same, String data, String event, String id, IOException e) {
            unread.decrementAndGet();
        }
    }
}
