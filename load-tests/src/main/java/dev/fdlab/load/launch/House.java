package dev.fdlab.load.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the modules of a built checkout lie.
 *
 * @param root the folder of the parent {@code pom.xml}
 */
public record House(Path root) {

    /**
     * The house that this program runs in: property {@code lab.home}, set by the {@code lab} script and by the build.
     *
     * @throws IllegalStateException when a jar is missing
     */
    public static House here() {
        House house = new House(
                Path.of(System.getProperty("lab.home", ".")).toAbsolutePath().normalize());
        for (String module :
                List.of("fd-lens", "fake-upstream", "leaky-server", "fixed-server", "leak-patterns", "load-tests")) {
            if (!Files.exists(house.jar(module))) {
                throw new IllegalStateException(
                        house.jar(module) + " is missing: run `mvn package` in " + house.root() + " first");
            }
        }
        return house;
    }

    /** The jar of a module's program. */
    public Path jar(String module) {
        return module(module).resolve("target").resolve(module + ".jar");
    }

    /** The folder of a module. */
    public Path module(String module) {
        return root.resolve(module);
    }
}
