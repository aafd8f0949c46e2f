package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What the tools said.
 *
 * @param jdk the feature release that they ran on, and so what they know of its classes: an {@code HttpClient} can be
 *     closed since 21
 * @param patterns a row each, in reading order
 */
@JsonPropertyOrder({"jdk", "patterns"})
public record Review(int jdk, List<ReviewRow> patterns) {}
