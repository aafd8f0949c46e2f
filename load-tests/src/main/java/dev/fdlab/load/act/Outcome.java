package dev.fdlab.load.act;

/**
 * What came of one claim.
 *
 * @param says the claim, in one sentence
 * @param holds whether the evidence bears it out; false where there is none
 * @param evidence what was measured, with figures, or why nothing was
 */
public record Outcome(String says, boolean holds, String evidence) {}
