package dev.fdlab.load.launch;

/** A server that the laboratory can launch; each is a module, and one jar. */
public enum Program {
    /** All seven bugs. */
    LEAKY("leaky"),
    /** The incident after {@code image.Close()}: the fixed image files, everything else leaky. */
    HALF_FIXED("half-fixed"),
    /** None of them. */
    FIXED("fixed");

    private final String word;

    Program(String word) {
        this.word = word;
    }

    /** The name for people. */
    public String word() {
        return word;
    }

    /** The module that it is. */
    public String module() {
        return word + "-server";
    }
}
