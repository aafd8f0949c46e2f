package dev.fdlab.load.act;

/**
 * One thing that an act says, and what was seen.
 *
 * @param says the claim, in one sentence
 * @param holds whether the evidence bears it out
 * @param evidence what was measured, with figures
 */
public record Claim(String says, boolean holds, String evidence) {}
