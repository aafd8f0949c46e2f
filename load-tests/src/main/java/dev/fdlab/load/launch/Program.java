package dev.fdlab.load.launch;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A server that the laboratory can launch; each is a module, and one jar. */
public enum Program {
    /** All eight bugs. */
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

    /** The one that people call so. */
    public static Optional<Program> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** What people may call them, with commas between. */
    public static String words() {
        return Arrays.stream(values()).map(Program::word).collect(Collectors.joining(", "));
    }

    /** The module that it is. */
    public String module() {
        return word + "-server";
    }
}
