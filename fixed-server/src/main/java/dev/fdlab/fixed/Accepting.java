package dev.fdlab.fixed;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import org.xnio.channels.AcceptingChannel;

/**
 * Accepts only while there is a descriptor. When accept fails for want of one, XNIO puts off its next try by 250 ms,
 * then by 1 s, 4, 16 and 30, and is deaf until then even if there are descriptors again. So from its first failure on
 * it is not let try in vain: whoever waits is accepted at most 250 ms and {@link #EVERY_MILLIS} after there is a
 * descriptor.
 */
final class Accepting implements Runnable {

    /** Less than half of XNIO's first delay: it must not come to a second failure. */
    static final int EVERY_MILLIS = 100;

    private final AcceptingChannel<?> listener;
    private final XnioIoThread thread;

    private Accepting(AcceptingChannel<?> listener) {
        this.listener = listener;
        this.thread = listener.getWorker().getIoThread();
    }

    /** From now on, for as long as the listener is open. */
    static void watch(AcceptingChannel<?> listener) {
        new Accepting(listener).run();
    }

    @Override
    public void run() {
        if (!listener.isOpen()) {
            return;
        }
        boolean descriptor = isOneFree();
        if (descriptor != listener.isAcceptResumed()) {
            if (descriptor) {
                listener.resumeAccepts();
            } else {
                listener.suspendAccepts();
            }
        }
        thread.executeAfter(this, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean isOneFree() {
        try (FileInputStream descriptor = new FileInputStream("/dev/null")) {
            return descriptor.getFD().valid();
        } catch (IOException e) {
            return false;
        }
    }
}
