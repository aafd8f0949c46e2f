package dev.fdlab.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps the JDK's two cleaning threads busy, so that nothing that was dropped is closed meanwhile.
 *
 * <p><i>Common-Cleaner</i> is given a dropped socket that must linger (SO_LINGER, socket(7)) with data that its peer
 * does not read: it waits in close(2). <i>Finalizer</i> is given an object whose {@code finalize()} waits. Closing this
 * lets both go on within milliseconds.
 */
final class Hold implements AutoCloseable {

    /** The most that {@link Socket#setSoLinger} takes, 18 hours: no JVM tests for longer. */
    private static final int LINGER_SECONDS = 65_535;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** False once it was seen that nothing is finalized here ({@code --finalization=disabled}). */
    private static volatile boolean finalizes = true;

    private final Socket peer;
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch finalizerWaits = new CountDownLatch(1);

    private Hold(Socket peer) {
        this.peer = peer;
    }

    /**
     * Takes hold of them. There can be one at a time.
     *
     * @throws IOException when they cannot be held; the reason is for people
     */
    static Hold take() throws IOException {
        return InTime.of(Hold::takeNow);
    }

    private static Hold takeNow() throws IOException {
        Hold hold = new Hold(dropLingeringSocket());
        boolean held = false;
        try {
            hold.dropFinalizable();
            Collections.force();
            if (!await(Hold::cleanerWaits)) {
                throw new IOException(
                        "the thread Common-Cleaner could not be held; a garbage collection on demand is needed for it"
                                + " (-XX:+DisableExplicitGC forbids one)");
            }
            if (finalizes && !await(() -> hold.finalizerWaits.getCount() == 0)) {
                // Where nothing is finalized, nothing heals that way either.
                finalizes = false;
            }
            held = true;
            return hold;
        } finally {
            if (!held) {
                hold.close();
            }
        }
    }

    /** Answers the peer, which reads nothing. */
    private static Socket dropLingeringSocket() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            @SuppressWarnings("resource") // dropped on purpose
            // A test may have set a proxy, or a ProxySelector of its own: neither must be asked for this.
            Socket dropped = new Socket(Proxy.NO_PROXY);
            dropped.setSendBufferSize(512 * 1024);
            dropped.connect(server.getLocalSocketAddress());
            Socket peer = server.accept();
            dropped.setSoLinger(true, LINGER_SECONDS);
            // More than the peer's buffer takes, less than the sender's, so that writing does not block.
            dropped.getOutputStream().write(new byte[64 * 1024]);
            return peer;
        }
    }

    private void dropFinalizable() {
        new WaitsWhenFinalized();
    }

    private final class WaitsWhenFinalized {
        @Override
        @SuppressWarnings({"deprecation", "removal"}) // the finalizer is what is held
        protected void finalize() throws InterruptedException {
            finalizerWaits.countDown();
            release.await();
        }
    }

    private static boolean cleanerWaits() {
        return cleanerIsIn("close0");
    }

    /** Whether the cleaner has nothing to clean: it waits for the next reference. */
    static boolean cleanerIsIdle() {
        return cleanerIsIn("wait", "wait0", "park");
    }

    private static boolean cleanerIsIn(String... methods) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("Common-Cleaner"))
                .anyMatch(thread -> thread.getValue().length > 0
                        && List.of(methods).contains(thread.getValue()[0].getMethodName()));
    }

    /** Waits for a condition for a few seconds: what is over within milliseconds takes that long on a busy machine. */
    static boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Lets them go, and waits until they have. */
    @Override
    public void close() throws IOException {
        release.countDown();
        // Unread data makes it a reset (RFC 2525, 2.17), and a reset ends the lingering.
        peer.close();
        await(() -> !cleanerWaits());
    }
}
