package dev.fdlab.load.watch;

import dev.fdlab.load.traffic.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The beat to which the clients of all servers send: each server gets the same number of requests at the same moments,
 * as long as its clients are not all waiting for it. Safe for use by many threads.
 */
final class SteadyLoad implements AutoCloseable {

    /** Requests a second and server: more would measure this machine. */
    static final int MOST = 500;

    private static final byte[] SMALL = Image.png(256, 4).json();
    private static final byte[] LARGE = Image.png(256 * 1024, 6).json();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Clients> clients = new ArrayList<>();
    private ScheduledFuture<?> beat;
    private int rate;
    private boolean on = true;
    private boolean large;
    private boolean begun;

    /** Is on, and sends nothing before it {@link #begin begins}. */
    SteadyLoad(int rate) {
        this.rate = rate;
    }

    /** Sends from now on, if it is on. */
    synchronized void begin() {
        begun = true;
        wind();
    }

    /** Sends nothing until it begins again; whether it is on stays as it was set. */
    synchronized void rest() {
        begun = false;
        wind();
    }

    /**
     * Sends from now on at another rate, or not at all.
     *
     * @param perSecond requests a second to each server, 1 to {@value #MOST}
     * @param largeUploads whether images of 256 KiB are uploaded, which keep a collector busy, or of 256 bytes
     */
    synchronized void set(boolean send, int perSecond, boolean largeUploads) {
        on = send;
        rate = perSecond;
        large = largeUploads;
        wind();
    }

    private void wind() {
        if (beat != null) {
            beat.cancel(false);
            beat = null;
        }
        if (begun && on) {
            beat = clock.scheduleAtFixedRate(this::beat, 0, 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void beat() {
        clients.forEach(Clients::send);
    }

    synchronized void add(Clients more) {
        clients.add(more);
    }

    synchronized void remove(Clients gone) {
        clients.remove(gone);
    }

    synchronized boolean on() {
        return on;
    }

    synchronized int rate() {
        return rate;
    }

    synchronized boolean large() {
        return large;
    }

    /** The next image to upload. */
    byte[] upload() {
        return large() ? LARGE : SMALL;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
