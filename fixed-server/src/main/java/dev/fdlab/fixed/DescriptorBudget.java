package dev.fdlab.fixed;

import dev.fdlab.image.OwnDescriptors;
import java.io.IOException;

/**
 * How a process divides the descriptors it may have. Each share is a bound that some part of the server enforces, so
 * that their sum stays below the limit whatever clients and upstream do.
 *
 * @param limit the soft limit in force
 * @param held descriptors that the warm process holds at rest
 * @param inbound client connections
 * @param upstream connections to the upstream
 * @param files files open at one time: as many as there are workers, each of which opens one at a time. More than
 *     {@code upstream}, so that calls which wait for the upstream never hold all the workers
 * @param reserve kept free: a connection that is being accepted or closed, a class that is loaded late. No less than
 *     {@code upstream}, since a call that times out ends a moment before the JDK closes its socket
 */
record DescriptorBudget(long limit, int held, int inbound, int upstream, int files, int reserve) {

    /** More buys nothing: threads and memory end before descriptors do. */
    private static final int INBOUND_AT_MOST = 2_000;

    /**
     * What a connection may keep of the heap, in bytes: its longest head, a piece of an image that nobody takes, and
     * what Undertow keeps besides.
     */
    private static final int CONNECTION_BYTES = 96 * 1024;

    /** Connections may keep a quarter of the heap; half is for bodies ({@link BodyMemory}). */
    private static final int SHARE_OF_HEAP = 4;

    private static final int UPSTREAM_AT_MOST = 64;
    private static final int FILES_AT_MOST = 128;
    private static final int RESERVE_AT_MOST = 64;

    /** Below this a share is of no use: two at work, and one more to say no to. */
    private static final int LEAST_TO_DIVIDE = 24;

    /** The limit is too low to divide. */
    static final class TooLow extends IOException {
        private static final long serialVersionUID = 1;

        TooLow(String message) {
            super(message);
        }
    }

    /**
     * Divides what the warm process has left of its limit.
     *
     * @param held descriptors that it holds at rest
     */
    static DescriptorBudget ofThisProcess(int held) throws IOException {
        return divide(OwnDescriptors.limit(), held, Runtime.getRuntime().maxMemory());
    }

    /**
     * Divides what is left.
     *
     * @param heap its largest size in bytes: connections take memory as well
     * @throws TooLow when too little is left
     */
    static DescriptorBudget divide(long limit, int held, long heap) throws TooLow {
        long left = limit - held;
        if (left < LEAST_TO_DIVIDE) {
            throw new TooLow("the limit of " + limit + " open files is too low: " + held
                    + " are held already, and at least " + LEAST_TO_DIVIDE + " more are needed (ulimit -n "
                    + (held + LEAST_TO_DIVIDE) + ")");
        }
        int reserve = (int) Math.min(RESERVE_AT_MOST, Math.max(6, left / 6));
        int upstream = (int) Math.min(UPSTREAM_AT_MOST, left / 8);
        int files = (int) Math.min(FILES_AT_MOST, left / 4);
        long inbound = Math.min(left - reserve - upstream - files, heap / SHARE_OF_HEAP / CONNECTION_BYTES);
        return new DescriptorBudget(limit, held, (int) Math.min(INBOUND_AT_MOST, inbound), upstream, files, reserve);
    }

    @Override
    public String toString() {
        return "budget: limit " + limit + ", held " + held + ", inbound " + inbound + ", upstream " + upstream
                + ", files " + files + ", reserve " + reserve;
    }
}
