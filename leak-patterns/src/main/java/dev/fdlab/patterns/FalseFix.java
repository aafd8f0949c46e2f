package dev.fdlab.patterns;

/** A pattern whose {@link #leak leak} passes for a fix: it looks right in a review, and leaks all the same. */
public interface FalseFix extends Pattern {}
