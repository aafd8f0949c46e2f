package dev.fdlab.patterns.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.fdlab.patterns.Leaks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a pattern did on one JDK.
 *
 * @param pattern the simple name of its class
 * @param jdk the feature release
 * @param falseFix whether its leak passes for a fix
 * @param perCall descriptors that one call of the leak leaves open
 * @param kinds how many of each kind, as fd-lens calls it: {@code tcp outbound CLOSE_WAIT}
 * @param signatures the ids of what fd-lens takes for them, the most descriptors first
 * @param healedByGc whether forced collections closed them all
 * @param afterFix descriptors that the calls of the fix left open, all together: 0, or it is not a fix
 */
@JsonPropertyOrder({"pattern", "jdk", "falseFix", "perCall", "kinds", "signatures", "healedByGc", "afterFix"})
public record Row(
        String pattern,
        int jdk,
        boolean falseFix,
        double perCall,
        Map<String, Double> kinds,
        List<String> signatures,
        boolean healedByGc,
        int afterFix) {

    /** Whether the leak leaks, and the fix does not. */
    @JsonIgnore
    public boolean holds() {
        return perCall > 0 && afterFix == 0;
    }

    /** What a call leaves, in words: {@code 2 directory}. */
    String leaves() {
        return kinds.entrySet().stream()
                .map(kind -> number(kind.getValue()) + " " + kind.getKey())
                .collect(Collectors.joining(" + "));
    }

    /** How long it stays open. */
    Leaks leaks() {
        return healedByGc ? Leaks.UNTIL_COLLECTED : Leaks.FOR_GOOD;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
