package dev.fdlab.leaky;

/** The memory that request bodies take. */
public final class BodyMemory implements dev.fdlab.image.BodyMemory {

    @Override
    public boolean take(long bytes) {
        // BUG 8: no bound in all: whoever sends enough bodies at once ends the heap.
        return true;
    }

    @Override
    public void give(long bytes) {}
}
