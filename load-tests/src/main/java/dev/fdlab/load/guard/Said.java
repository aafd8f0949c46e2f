package dev.fdlab.load.guard;

/** What came of a guarded test. */
public enum Said {
    /** Green. */
    CLEAN,
    /** The guard says that descriptors were left open. */
    LEAK,
    /** The guard says that it cannot know. */
    UNKNOWN,
    /** The test failed by itself, or its JVM did not end, so that nothing is proved. */
    BROKEN
}
