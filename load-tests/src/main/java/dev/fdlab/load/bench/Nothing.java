package dev.fdlab.load.bench;

/** What a JVM takes to do nothing. */
final class Nothing {

    /** Does nothing. */
    public static void main(String[] args) {}

    private Nothing() {}
}
