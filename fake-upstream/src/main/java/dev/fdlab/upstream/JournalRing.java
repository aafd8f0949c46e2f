package dev.fdlab.upstream;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/** The last connections, oldest first, in a ring: the oldest is dropped, and counted, when it is full. */
final class JournalRing {
    private final int capacity;
    private final ArrayDeque<Recording> ring = new ArrayDeque<>();
    private long dropped;

    JournalRing(int capacity) {
        this.capacity = capacity;
    }

    void add(Recording entry) {
        if (ring.size() == capacity) {
            ring.removeFirst();
            dropped++;
        }
        ring.addLast(entry);
    }

    /** Forgets all of them; connections that are still open are not written again. */
    void clear() {
        ring.clear();
        dropped = 0;
    }

    /** Those of the engine, still being written. */
    List<Recording> recordings() {
        return List.copyOf(ring);
    }

    int size() {
        return ring.size();
    }

    long dropped() {
        return dropped;
    }

    View view() {
        return new View(copies(ring), capacity, dropped);
    }

    static List<Recording> copies(Collection<Recording> entries) {
        return entries.stream().map(Recording::copy).toList();
    }

    /** What the journal held at one moment. */
    record View(List<Recording> entries, int capacity, long dropped) {}
}
