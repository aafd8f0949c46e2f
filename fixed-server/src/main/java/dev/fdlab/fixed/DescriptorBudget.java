package dev.fdlab.fixed;

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
     * Divides what is left.
     *
     * @throws TooLow when too little is left
     */
    static DescriptorBudget divide(long limit, int held) throws TooLow {
        long left = limit - held;
        if (left < LEAST_TO_DIVIDE) {
            throw new TooLow("the limit of " + limit + " open files is too low: " + held
                    + " are held already, and at least " + LEAST_TO_DIVIDE + " more are needed (ulimit -n "
                    + (held + LEAST_TO_DIVIDE) + ")");
        }
        int reserve = (int) Math.min(RESERVE_AT_MOST, Math.max(6, left / 6));
        int upstream = (int) Math.min(UPSTREAM_AT_MOST, left / 8);
        int files = (int) Math.min(FILES_AT_MOST, left / 4);
        int inbound = (int) Math.min(INBOUND_AT_MOST, left - reserve - upstream - files);
        return new DescriptorBudget(limit, held, inbound, upstream, files, reserve);
    }

    @Override
    public String toString() {
        return "budget: limit " + limit + ", held " + held + ", inbound " + inbound + ", upstream " + upstream
                + ", files " + files + ", reserve " + reserve;
    }
}
