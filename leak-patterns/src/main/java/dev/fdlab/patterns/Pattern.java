package dev.fdlab.patterns;

/**
 * A way to leak descriptors, and its fix. A class is one page of the catalogue; {@link Catalogue} is its table of
 * contents. Each call is one unit of work of a program that runs for long: what is open when it returns, and that the
 * next call does not use, has leaked.
 */
public interface Pattern {

    /** The call as people write it. */
    void leak(Fixture fixture) throws Exception;

    /** The same call, put right. */
    void fix(Fixture fixture) throws Exception;
}
