package dev.fdlab.load.launch;

import java.util.List;

/** A server that the laboratory can launch. */
public enum Program {
    /** All six bugs. */
    LEAKY("leaky", "dev.fdlab.leaky.Main", List.of("leaky-server")),
    /** The incident after {@code image.Close()}: the fixed image files, everything else leaky. */
    HALF_FIXED("half-fixed", "dev.fdlab.load.HalfFixed", List.of("leaky-server", "fixed-server", "load-tests")),
    /** None of them. */
    FIXED("fixed", "dev.fdlab.fixed.Main", List.of("fixed-server"));

    private final String word;
    private final String mainClass;
    private final List<String> modules;

    Program(String word, String mainClass, List<String> modules) {
        this.word = word;
        this.mainClass = mainClass;
        this.modules = modules;
    }

    /** The name for people. */
    public String word() {
        return word;
    }

    String mainClass() {
        return mainClass;
    }

    /** The modules whose jars make its class path; the first one's Dockerfile makes its image. */
    List<String> modules() {
        return modules;
    }
}
