package dev.fdlab.load.act;

/**
 * One thing that an act says. Each act has an enum of its own, so that it cannot claim what it has not declared: that
 * would not compile.
 */
public interface Claim {

    /** The claim, in one sentence. */
    String says();
}
