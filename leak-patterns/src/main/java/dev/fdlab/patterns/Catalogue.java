package dev.fdlab.patterns;

import dev.fdlab.patterns.directories.Directories01FilesListLeaksForGood;
import dev.fdlab.patterns.files.Files01OutputStreamLeaksUntilCollected;
import java.util.List;

/** Every pattern, in reading order. */
public final class Catalogue {

    /** The table of contents. */
    public static final List<Class<? extends Pattern>> ALL =
            List.of(Files01OutputStreamLeaksUntilCollected.class, Directories01FilesListLeaksForGood.class);

    /**
     * A pattern by the simple name of its class.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Pattern named(String name) throws ReflectiveOperationException {
        for (Class<? extends Pattern> pattern : ALL) {
            if (pattern.getSimpleName().equals(name)) {
                return pattern.getDeclaredConstructor().newInstance();
            }
        }
        throw new IllegalArgumentException("no pattern is called " + name);
    }

    private Catalogue() {}
}
