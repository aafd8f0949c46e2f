package dev.fdlab.patterns.review;

/**
 * A place in the patterns where a tool says that a resource may be left open.
 *
 * @param by the tool
 * @param rule one of those that count
 * @param source the file, from the root of the sources: {@code dev/fdlab/patterns/files/Files01.java}
 * @param line from 1
 */
record Finding(Reviewer by, String rule, String source, int line) {}
