package dev.fdlab.load.guard;

import java.util.List;
import java.util.Set;

/**
 * One test class of the proof, with what it is run with.
 *
 * @param test its name below {@code dev.fdlab.proof}: {@code leaks.LoneStreamTest}
 * @param properties the JVM's options: {@code -Dpattern=...}
 * @param right what the guard may say
 * @param often whether it is run 20 times on the default JVM, not 3
 * @param everywhere whether it is run, once, on the other JVMs too
 * @param words what the failure must say where it may be one; empty if that does not matter
 */
public record Subject(
        String test, List<String> properties, Set<Said> right, boolean often, boolean everywhere, String words) {

    /** One whose failure may say anything. */
    public Subject(String test, List<String> properties, Set<Said> right, boolean often, boolean everywhere) {
        this(test, properties, right, often, everywhere, "");
    }

    /** Whether it leaks. */
    public boolean leaks() {
        return test.startsWith("leaks.");
    }

    /** What it is counted with: the variant of a pattern, the fixes, the cases as they were reported, the zoo. */
    public String group() {
        return switch (test) {
            case "leaks.OneCallTest" -> "patterns: one call";
            case "leaks.ThenGarbageTest" -> "patterns: one call, then 16 MB of garbage";
            case "leaks.AmidAllocationTest" -> "patterns: one call amid heavy allocation";
            case "zoo.FixTest" -> "patterns: the fix";
            default -> leaks() ? "leaks as reported" : "right use";
        };
    }

    /** Its name: {@code OneCall Files01OutputStream}. */
    public String title() {
        String name = test.substring(test.indexOf('.') + 1).replaceAll("Test$", "");
        return (name + " " + String.join(" ", properties))
                .replace("-Dpattern=", "")
                .replace("-D", "")
                .strip();
    }
}
