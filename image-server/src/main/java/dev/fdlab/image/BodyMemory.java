package dev.fdlab.image;

/** Seam: who answers for the memory that request bodies take. Safe for use by many threads. */
public interface BodyMemory {

    /**
     * Asks for memory, before it is allocated.
     *
     * @param bytes 0 and up
     * @return false when there is no more: the request is then answered 503
     */
    boolean take(long bytes);

    /** Gives back what was taken. */
    void give(long bytes);

    /** Answers for any amount. */
    BodyMemory UNBOUNDED = new BodyMemory() {
        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void give(long bytes) {
            // Nothing is counted.
        }
    };
}
