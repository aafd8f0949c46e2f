package dev.fdlab.lens;

/**
 * A line of the table of signatures.
 *
 * @param shape what belongs to it
 * @param threshold how many of it are worth a word in a table of which nobody knows what has grown
 */
record Rule(Signature signature, Shape shape, Threshold threshold) {}
