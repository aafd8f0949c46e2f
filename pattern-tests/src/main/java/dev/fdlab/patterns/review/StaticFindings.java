package dev.fdlab.patterns.review;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the tools found, told apart: a finding in a leak has caught it, one in a fix is a false alarm. */
public final class StaticFindings {

    /**
     * Reads the reports.
     *
     * @param review the folder of the Maven profile {@code review}: reports, and the sources that the tools read
     * @param jdk the feature release that the tools ran on
     * @param patterns in reading order
     */
    public static Review of(Path review, int jdk, List<Class<? extends Pattern>> patterns) throws IOException {
        List<Finding> findings = Reports.in(review);
        List<ReviewRow> rows = new ArrayList<>();
        for (Class<? extends Pattern> pattern : patterns) {
            String source = pattern.getName().replace('.', '/') + ".java";
            Extent extent = Extent.of(review.resolve("src").resolve(source));
            List<Finding> own = findings.stream()
                    .filter(finding -> finding.source().equals(source))
                    .toList();
            rows.add(new ReviewRow(
                    pattern.getSimpleName(),
                    FalseFix.class.isAssignableFrom(pattern),
                    rules(own, extent.leak()),
                    rules(own, extent.fix())));
        }
        return new Review(jdk, rows);
    }

    private static Map<Reviewer, SortedSet<String>> rules(List<Finding> findings, BitSet lines) {
        Map<Reviewer, SortedSet<String>> rules = new EnumMap<>(Reviewer.class);
        findings.stream()
                .filter(finding -> lines.get(finding.line()))
                .forEach(finding -> rules.computeIfAbsent(finding.by(), tool -> new TreeSet<>())
                        .add(finding.rule()));
        return rules;
    }

    private StaticFindings() {}
}
