package dev.fdlab.upstream;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/** The last connections, oldest first, in a ring: the oldest is dropped, and counted, when it is full. */
final class JournalRing {
    private final int capacity;
    private final ArrayDeque<JournalEntry> ring = new ArrayDeque<>();
    private long dropped;

    JournalRing(int capacity) {
        this.capacity = capacity;
    }

    void add(JournalEntry entry) {
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
    List<JournalEntry> entries() {
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

    static List<JournalEntry> copies(Collection<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::copy).toList();
    }

    /** What the journal held at one moment. */
    record View(List<JournalEntry> entries, int capacity, long dropped) {}
}
