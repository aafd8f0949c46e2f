package dev.fdlab.kit.launch;

/** Where programs run. */
public enum Mode {
    /** Child processes of this JVM, under a limit set by the shell. */
    PROCESS("process"),
    /** Containers on a private network, under a limit set by the engine. */
    CONTAINER("container");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
