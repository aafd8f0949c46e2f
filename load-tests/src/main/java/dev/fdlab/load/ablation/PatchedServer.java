package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes a fixed server without one fix or two: the source is copied, patched, and compiled in a folder of its own. */
public final class PatchedServer {

    /** What the fixed server is made of, bottom floor first: a fix is in one of them, and what stands below is left alone. */
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
            copy(root.resolve(module).resolve(SOURCES), copy.resolve(module).resolve(SOURCES));
        }
        for (int i = 0; i < patches.size(); i++) {
            patches.get(i).applyTo(copy, i > 0);
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no Java compiler: run this on a JDK, not on a JRE");
        }
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(copy)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString());
            if (!compiler.getTask(errors, files, null, options, null, units).call()) {
                throw new IllegalStateException("without " + patches + " it does not compile:\n" + errors);
            }
        }
        return classes;
    }

    /**
     * The fixed server without the fixes of these numbers, as a jar.
     *
     * @param folder an empty one, which is the caller's to remove
     * @throws IllegalStateException when there is no such patch, or what comes of it does not compile
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
        Path classes = compile(patches, root, folder, whole.toString());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, MAIN);
        attributes.put(Attributes.Name.CLASS_PATH, whole.toUri().toString());
        // As in the jar of the whole server: sqlite-jdbc loads a native library.
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = folder.resolve("patched-server.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> content = Files.walk(classes)) {
            for (Path file : content.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
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

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> content = Files.walk(from)) {
            all = new ArrayList<>(content.toList());
        }
        for (Path file : all) {
            Path target = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
    }

    private PatchedServer() {}
}
