package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.launch.ServerSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes a fixed server without one fix or two: the source is copied, patched, and compiled in a folder of its own. */
public final class PatchedServer {

    /**
     * What the fixed server is made of, bottom floor first: a fix is in one of them, and what stands below is left
     * alone.
     */
    private static final List<String> MODULES = List.of("image-server", "fixed-server");

    private static final String SOURCES = "src/main/java";
    private static final String MAIN = "dev.fdlab.fixed.Main";

    /**
     * Makes it.
     *
     * @param root of the checkout, whose source is left as it is
     * @param folder an empty one, which is the caller's to remove
     * @param classPath what the modules are compiled against, and find their resources in
     * @return the folder of its classes
     * @throws IllegalStateException when a patch does not apply, or what comes of it does not compile
     */
    static Path compile(List<Patch> patches, Path root, Path folder, String classPath) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("source"));
        for (String module : changed(patches)) {
            ServerSources.copy(
                    root.resolve(module).resolve(SOURCES), copy.resolve(module).resolve(SOURCES));
        }
        for (int i = 0; i < patches.size(); i++) {
            patches.get(i).applyTo(copy, i > 0);
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try {
            new ServerSources(copy).compile(classes, classPath);
        } catch (ServerSources.DoesNotCompile e) {
            throw new IllegalStateException("without " + patches + " it does not compile:\n" + e.getMessage(), e);
        }
        return classes;
    }

    /**
     * The fixed server without the fixes of these numbers, as a jar.
     *
     * @param folder an empty one, which is the caller's to remove
     * @throws IllegalStateException when one of the patches does not exist, or what comes of them does not compile
     */
    public static Path without(List<String> numbers, Checkout checkout, Path folder) throws IOException {
        List<Patch> patches = Patch.in(checkout.root().resolve("ablations")).stream()
                .filter(patch -> numbers.contains(patch.number()))
                .toList();
        if (patches.size() != numbers.size()) {
            throw new IllegalStateException("of the patches " + numbers + " there are only " + patches);
        }
        return jar(patches, checkout.root(), folder, checkout.jar("fixed-server"));
    }

    /**
     * The same as a program: a jar of its classes, which finds the libraries in the jar of the whole server.
     *
     * @param whole the jar of the fixed server
     */
    static Path jar(List<Patch> patches, Path root, Path folder, Path whole) throws IOException {
        return ServerSources.jar(compile(patches, root, folder, whole.toString()), folder, whole, MAIN);
    }

    /** The lowest module that one of them changes, and all above it. */
    private static List<String> changed(List<Patch> patches) throws IOException {
        int lowest = MODULES.size() - 1;
        for (Patch patch : patches) {
            for (String source : patch.sources()) {
                lowest = Math.min(lowest, MODULES.indexOf(source.substring(0, source.indexOf('/'))));
            }
        }
        if (lowest < 0) {
            throw new IllegalStateException(patches + " change something that is not a source of " + MODULES);
        }
        return MODULES.subList(lowest, MODULES.size());
    }

    private PatchedServer() {}
}
