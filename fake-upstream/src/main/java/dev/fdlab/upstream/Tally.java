package dev.fdlab.upstream;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts since the start. Written by the engine's thread alone; readers get a {@link #copy}. */
final class Tally {
    long accepted;
    long acceptErrors;
    long acceptsHeld;
    long bytesIn;
    long bytesOut;
    final Map<String, Long> requests = new TreeMap<>();
    final Map<Ended, Long> ended = new EnumMap<>(Ended.class);

    void request(String fault) {
        // Without its parameters, and all scripts under one name: the number of time series stays small.
        String name = fault.startsWith("{") ? "script" : fault.split(":", 2)[0];
        requests.merge(name, 1L, Long::sum);
    }

    void ended(Ended how) {
        ended.merge(how, 1L, Long::sum);
    }

    Tally copy() {
        Tally copy = new Tally();
        copy.accepted = accepted;
        copy.acceptErrors = acceptErrors;
        copy.acceptsHeld = acceptsHeld;
        copy.bytesIn = bytesIn;
        copy.bytesOut = bytesOut;
        copy.requests.putAll(requests);
        copy.ended.putAll(ended);
        return copy;
    }
}
