package dev.fdlab.guard;

/** What {@link NoDescriptorLeak} judges. */
public enum Scope {
    /** Each test with its {@code @BeforeEach} and {@code @AfterEach} methods. */
    TEST,
    /**
     * Each test, and also what the class's {@code @BeforeAll} and {@code @AfterAll} methods leave open, which are run
     * again for it, and what its tests open after they have ended. Said on a class.
     */
    CLASS
}
