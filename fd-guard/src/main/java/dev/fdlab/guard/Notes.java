package dev.fdlab.guard;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sentences for the report. */
final class Notes {

    /** What was opened at first and then no more. */
    static String stopped(List<Open> left, int runs) {
        return (runs == 1 ? "opened for good by the JVM: " : "grew and stopped within " + runs + " runs: ")
                + kinds(left);
    }

    /** What the tests of a class have opened, each of which is judged by itself. */
    static String opened(List<Open> left) {
        return "open after its tests, and not judged because it has no @BeforeAll or @AfterAll: " + kinds(left);
    }

    private static String kinds(List<Open> left) {
        TreeMap<String, Long> kinds =
                left.stream().collect(Collectors.groupingBy(Open::kind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private Notes() {}
}
