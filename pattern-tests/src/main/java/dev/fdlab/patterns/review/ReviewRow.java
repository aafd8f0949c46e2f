package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the tools say about one pattern.
 *
 * @param pattern the simple name of its class
 * @param falseFix whether its leak passes for a fix
 * @param leak the rules that point into the leak, for each tool, if any
 * @param fix the rules that point into the fix, for each tool, if any: false alarms
 */
@JsonPropertyOrder({"pattern", "falseFix", "leak", "fix"})
public record ReviewRow(
        String pattern,
        boolean falseFix,
        Map<Reviewer, SortedSet<String>> leak,
        Map<Reviewer, SortedSet<String>> fix) {}
