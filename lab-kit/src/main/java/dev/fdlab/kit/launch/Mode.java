package dev.fdlab.kit.launch;

/** Where the servers run. */
public enum Mode {
    /** Child processes of the laboratory, under a limit set by the shell. */
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
