package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a test that leaks says. */
final class Message {

    /** How many were left, with each of how many runs, which ones, and what is likely to be wrong. */
    static String of(String name, Verdict.Leak leak) {
        int total = leak.total();
        List<Descriptor> left =
                leak.grown().stream().flatMap(kind -> kind.left().stream()).toList();
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + (total == 1 ? "1 descriptor was" : total + " descriptors were") + " left open"
                + growth(leak) + ":");
        Causes.of(left).forEach(line -> lines.add("  " + line));
        int dropped = leak.grown().stream().mapToInt(Verdict.Grown::dropped).sum();
        if (dropped > 0) {
            lines.add((dropped == total
                            ? "Only a garbage collection closes "
                            : "Only a garbage collection closes " + dropped + " of ")
                    + (total == 1 ? "it" : "them") + ": nothing refers to " + (total == 1 ? "it" : "them")
                    + " any more, and no code has closed " + (total == 1 ? "it." : "them."));
        }
        int repeats = leak.grown().get(0).byRun().size();
        boolean few = repeats > 0 && repeats < Trend.TELLING;
        if (dropped < total && (few || couldBeAPool(left))) {
            lines.add(
                    repeats == 0
                            ? "Or the first of a pool: open that in @BeforeAll."
                            : "Or a pool that still fills: fill it in @BeforeEach.");
        }
        if (!leak.failed().isEmpty()) {
            lines.add("The next run of it failed, perhaps for want of what is still open: " + leak.failed());
        }
        return String.join("\n", lines);
    }

    private static String growth(Verdict.Leak leak) {
        int runs = leak.grown().get(0).byRun().size();
        if (runs == 0) {
            return leak.failed().isEmpty() ? " by its only run" : " by its first run";
        }
        int[] sums = IntStream.range(0, runs)
                .map(run -> leak.grown().stream()
                        .mapToInt(kind -> kind.byRun().get(run))
                        .sum())
                .toArray();
        int least = IntStream.of(sums).min().orElseThrow();
        int most = IntStream.of(sums).max().orElseThrow();
        if (least < 1) {
            return ", " + IntStream.of(sums).sum() + " more over " + runs + " runs";
        }
        String more = least == most ? Integer.toString(least) : least + " to " + most;
        return ", " + more + " more with " + (runs == 1 ? "the second run" : "each of " + runs + " runs");
    }

    private static boolean couldBeAPool(List<Descriptor> left) {
        return left.stream()
                .anyMatch(one -> one.kind() == Kind.TCP || one.kind() == Kind.UDP || one.kind() == Kind.FILE);
    }

    static String of(String name, Verdict.Unknown unknown) {
        return name + ": unknown, neither clean nor leaking: " + unknown.why();
    }

    private Message() {}
}
