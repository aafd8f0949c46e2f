package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * What tests that leak have left open, for as long as it is open: a later test may fail because they have
 * drained a pool or filled the table.
 */
final class Remains {

    private record Of(String test, List<Open> left) {}

    private static final List<Of> ALL = new ArrayList<>();

    static synchronized void add(String test, Verdict.Leak leak) {
        List<Open> left = leak.grown().stream()
                .flatMap(grown -> grown.left().stream())
                .map(descriptor -> Open.of(descriptor.number(), descriptor.target()))
                .toList();
        ALL.add(new Of(test, left));
    }

    /** What is still open, a line for each test that left it; empty if nothing is. */
    static synchronized String stillOpen(Look now) {
        List<String> lines = new ArrayList<>();
        for (Of remains : ALL) {
            List<Open> open = now.stillOpen(remains.left());
            if (!open.isEmpty()) {
                lines.add("still open since " + remains.test() + ": " + String.join(", ", Details.lines(open)));
            }
        }
        return String.join("\n", lines);
    }

    private Remains() {}
}
