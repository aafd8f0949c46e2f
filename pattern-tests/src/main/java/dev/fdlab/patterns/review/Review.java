package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What the tools said.
 *
 * @param jdk the feature release that they ran on, and so what they know of its classes: an {@code HttpClient} can be
 *     closed since 21
 * @param patterns a row each, in reading order
 * @param ownCode the price: how many findings each tool has in code of ours that leaks nothing
 */
@JsonPropertyOrder({"jdk", "ownCode", "patterns"})
public record Review(int jdk, List<ReviewRow> patterns, Map<Reviewer, Integer> ownCode) {}
