package dev.fdlab.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A descriptor table as a kernel keeps it: who opens something gets the lowest number that is free. */
final class Table {

    private final Map<Integer, String> open = new TreeMap<>();
    private final Map<Integer, Integer> closeAt = new HashMap<>();
    private final Set<Integer> dropped = new HashSet<>();
    private final Set<Integer> found = new HashSet<>();
    private final Random random;
    private int inode = 1000;
    private int run;
    private boolean collected;

    Table(Random random) {
        this.random = random;
        for (int number = 0; number < 5; number++) {
            open.put(number, "/dev/pts/0");
        }
    }

    /** Opens something of a kind: a socket has a name of its own, an eventpoll has none, a file that which is given. */
    int open(String name) {
        int number = 0;
        while (open.containsKey(number)) {
            number++;
        }
        open.put(number, name.equals("socket") ? "socket:[" + inode++ + "]" : name);
        return number;
    }

    void close(int number) {
        open.remove(number);
        closeAt.remove(number);
    }

    /** Opens something that is closed after at most this number of further runs. */
    void openForSome(String name, int lag) {
        closeAt.put(open(name), run + random.nextInt(lag + 1));
    }

    /** What is to be closed late is closed before and after the run: sometimes later, and then all at once. */
    void endRun(boolean stalled) {
        run++;
        if (!stalled) {
            Set<Integer> due = new HashSet<>();
            closeAt.forEach((number, when) -> {
                if (when < run) {
                    due.add(number);
                }
            });
            due.forEach(this::close);
        }
    }

    /** Opens something that nobody closes, and that a library refers to weakly. */
    void drop(String name) {
        dropped.add(open(name));
    }

    /** A garbage collection: the library will find out what was dropped by then. */
    void collect() {
        collected = true;
        found.addAll(dropped);
        dropped.clear();
    }

    /** The library is used: it closes what a collection has found. */
    void useLibrary() {
        found.forEach(this::close);
        found.clear();
    }

    /** Whether there was a collection since this was last asked. */
    boolean collected() {
        boolean was = collected;
        collected = false;
        return was;
    }

    Look look() {
        return Look.of(open);
    }
}
