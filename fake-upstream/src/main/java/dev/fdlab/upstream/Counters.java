package dev.fdlab.upstream;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts since the start. Written by the engine's thread alone; readers get a {@link #copy}. */
final class Counters {
    long accepted;
    long acceptErrors;
    long acceptsHeld;
    long bytesIn;
    long bytesOut;
    final Map<String, long[]> requests = new TreeMap<>();
    final Map<Ended, Long> ended = new EnumMap<>(Ended.class);

    void request(String fault) {
        // Without its parameters, and all scripts under one name: the number of time series stays small.
        int colon = fault.indexOf(':');
        String name = fault.startsWith("{") ? "script" : colon < 0 ? fault : fault.substring(0, colon);
        requests.computeIfAbsent(name, n -> new long[1])[0]++;
    }

    void ended(Ended how) {
        ended.merge(how, 1L, Long::sum);
    }

    Counters copy() {
        Counters copy = new Counters();
        copy.accepted = accepted;
        copy.acceptErrors = acceptErrors;
        copy.acceptsHeld = acceptsHeld;
        copy.bytesIn = bytesIn;
        copy.bytesOut = bytesOut;
        requests.forEach((fault, n) -> copy.requests.put(fault, n.clone()));
        copy.ended.putAll(ended);
        return copy;
    }
}
