package dev.fdlab.upstream;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/** The last connections, oldest first, in a ring: the oldest is dropped, and counted, when it is full. */
final class Journal {
    private final int capacity;
    private final ArrayDeque<Entry> ring = new ArrayDeque<>();
    private long dropped;

    Journal(int capacity) {
        this.capacity = capacity;
    }

    void add(Entry entry) {
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

    View view() {
        return new View(copies(ring), capacity, dropped);
    }

    static List<Entry> copies(Collection<Entry> entries) {
        return entries.stream().map(Entry::copy).toList();
    }

    /** What the journal held at one moment. */
    record View(List<Entry> entries, int capacity, long dropped) {}
}
