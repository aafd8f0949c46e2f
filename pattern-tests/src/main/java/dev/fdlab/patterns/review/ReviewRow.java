package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the tools say about one pattern.
 *
 * @param pattern the simple name of its class
 * @param falseFix whether its leak passes for a fix
 * @param leak the rules that point into the leak, for each tool, if any; a line that leak and fix share counts for
 *     neither
 * @param fix the rules that point into the fix, for each tool, if any: false alarms
 */
@JsonPropertyOrder({"pattern", "falseFix", "leak", "fix"})
public record ReviewRow(
        String pattern, boolean falseFix, Map<Reviewer, SortedSet<String>> leak, Map<Reviewer, SortedSet<String>> fix) {

    /** Whether no tool points into the leak and nobody has said why, or the other way round. */
    public boolean unexplained() {
        return leak.isEmpty() != Unseen.explains(pattern);
    }

    /** Whether a tool sees a difference: it points into the leak, and not into the fix. */
    boolean toldApart(Reviewer tool) {
        return leak.containsKey(tool) && !fix.containsKey(tool);
    }
}
