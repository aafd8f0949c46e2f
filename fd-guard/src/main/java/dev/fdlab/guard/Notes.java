package dev.fdlab.guard;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sentences for the report. */
final class Notes {

    /** What was opened at first and then no more. */
    static String stopped(List<Open> left, int runs) {
        TreeMap<String, Long> kinds =
                left.stream().collect(Collectors.groupingBy(Open::kind, TreeMap::new, Collectors.counting()));
        String what = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return runs == 1 ? "opened for good by the JVM: " + what : "grew and stopped within " + runs + " runs: " + what;
    }

    private Notes() {}
}
