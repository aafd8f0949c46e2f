package dev.fdlab.guard;

/** What becomes of a test that leaks. */
enum Mode {
    /** It fails. */
    FAIL,
    /** It is in the report. */
    REPORT
}
