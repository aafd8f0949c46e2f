package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.Finding;
import dev.fdlab.lens.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What descriptors look like, and what to do about it, by fd-lens's signatures; by their kind where there is none. */
final class Causes {

    /** Patterns that are named: the first ones are the likeliest. */
    private static final int LIKELIEST = 3;

    /** Some lines for people. */
    static List<String> of(List<Descriptor> descriptors) {
        List<String> lines = new ArrayList<>();
        Set<Descriptor> explained = new HashSet<>();
        for (Finding finding : Finding.in(descriptors)) {
            lines.addAll(Lines.of(finding.descriptors()));
            lines.add("  looks like " + cause(finding.signature()));
            explained.addAll(finding.descriptors());
        }
        lines.addAll(Lines.withAdvice(
                descriptors.stream().filter(left -> !explained.contains(left)).toList()));
        return lines;
    }

    private static String cause(Signature signature) {
        String patterns = signature.patterns().stream()
                .limit(LIKELIEST)
                .map(id -> "docs/patterns.md#" + id)
                .collect(Collectors.joining(", "));
        return signature.title() + ": " + signature.meaning() + " " + signature.lookFor()
                + (patterns.isEmpty() ? "" : " See " + patterns + ".");
    }

    private Causes() {}
}
