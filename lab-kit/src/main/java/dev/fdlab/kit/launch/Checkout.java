package dev.fdlab.kit.launch;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A built checkout of Maven modules, each of which leaves {@code MODULE/target/MODULE.jar}.
 *
 * @param root the folder of the parent {@code pom.xml}
 */
public record Checkout(Path root) {

    /**
     * The checkout that this program runs in: property {@code lab.home}, set by the {@code lab} script and by the
     * build; without it the working directory.
     */
    public static Checkout here() {
        return new Checkout(
                Path.of(System.getProperty("lab.home", ".")).toAbsolutePath().normalize());
    }

    /**
     * The jar of a module.
     *
     * @throws IllegalStateException when it was not built
     */
    public Path jar(String module) {
        Path jar = module(module).resolve("target").resolve(module + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run `mvn package` in " + root + " first");
        }
        return jar;
    }

    /** The folder of a module. */
    public Path module(String module) {
        return root.resolve(module);
    }
}
