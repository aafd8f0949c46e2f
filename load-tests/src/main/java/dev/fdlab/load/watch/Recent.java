package dev.fdlab.load.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest of something, and how many of them have been told already: whoever comes late is told all of these at
 * once, and then what everybody is told. Used by one thread at a time.
 */
final class Recent<T> {

    private final int most;
    private final List<T> all = new ArrayList<>();
    private int told;

    /** Keeps at most this number, and then the later half of them. */
    Recent(int most) {
        this.most = most;
    }

    void add(T one) {
        all.add(one);
        if (all.size() > 2 * most) {
            // Rather twice as many as move them all with each new one.
            forget(all.size() - most);
        }
    }

    private void forget(int oldest) {
        all.subList(0, oldest).clear();
        told = Math.max(0, told - oldest);
    }

    /** Whether there are as many as are kept. */
    boolean full() {
        return all.size() >= most;
    }

    /** Others in the place of all that have been told. */
    void replace(List<T> others) {
        List<T> fresh = List.copyOf(all.subList(told, all.size()));
        int kept = others.size() - fresh.size();
        all.clear();
        all.addAll(others);
        told = Math.max(0, kept);
    }

    List<T> all() {
        return all;
    }

    /** What has been told. */
    List<T> told() {
        return List.copyOf(all.subList(0, told));
    }

    /** What has not been told yet; from now on it has. */
    List<T> tell() {
        List<T> fresh = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        return fresh;
    }
}
