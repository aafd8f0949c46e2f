package dev.fdlab.kit.traffic;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers by request and outcome. Safe for use by many threads. */
public final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void answered(String request, int status) {
        add(request + " " + status);
    }

    /** A request that got no answer: refused, cut off, or silence beyond the client's patience. */
    void unanswered(String request) {
        add(request + " none");
    }

    private void add(String key) {
        counts.computeIfAbsent(key, k -> new LongAdder()).increment();
    }

    /** Requests that got an answer of any status. */
    public long served() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(" none"))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** How often a request had an outcome: {@code count("admin", "200")}, {@code count("labels", "none")}. */
    public long count(String request, String outcome) {
        LongAdder count = counts.get(request + " " + outcome);
        return count == null ? 0 : count.sum();
    }

    /** Everything sent with this name, whatever its outcome. */
    public long count(String request) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(request + " "))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
