package dev.fdlab.load.launch;

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

/**
 * The sources of a server, or of a part of it, in a folder: a copy that somebody changes. They are compiled as they
 * are, without a formatter and without warnings.
 *
 * @param folder every {@code .java} below it belongs to them
 */
public record ServerSources(Path folder) {

    /** Sources that javac refuses. Its message is javac's own, with file and line. */
    public static final class DoesNotCompile extends IllegalStateException {

        private static final long serialVersionUID = 1;

        DoesNotCompile(String message) {
            super(message);
        }

        /** The same, of the sources that these were copied from. */
        public DoesNotCompile in(Path copy, Path original) {
            return new DoesNotCompile(getMessage().replace(copy.toString(), original.toString()));
        }
    }

    /** Copies a folder with all that is in it. The target must not exist, but its parent must. */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> content = Files.walk(from)) {
            all = new ArrayList<>(content.toList());
        }
        for (Path file : all) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
    }

    /**
     * Compiles them.
     *
     * @param classes the folder for the classes; it exists
     * @param classPath what they are compiled against
     * @throws DoesNotCompile when javac refuses them
     * @throws IllegalStateException when this is not a JDK
     */
    public void compile(Path classes, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no Java compiler: run this on a JDK, not on a JRE");
        }
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(folder)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString());
            if (!compiler.getTask(errors, files, null, options, null, units).call()) {
                throw new DoesNotCompile(errors.toString().strip());
            }
        }
    }

    /**
     * Makes a program of them: a jar of their classes, which finds the rest in the jar of the whole server.
     *
     * @param work an empty folder, for the classes and the jar
     * @param whole the jar of the server whose sources these were
     * @param main the main class
     * @throws DoesNotCompile when javac refuses them
     */
    public Path jar(Path work, Path whole, String main) throws IOException {
        Path classes = Files.createDirectory(work.resolve("classes"));
        compile(classes, whole.toString());
        return jar(classes, work, whole, main);
    }

    /** The same of classes that are compiled already. */
    public static Path jar(Path classes, Path work, Path whole, String main) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main);
        attributes.put(Attributes.Name.CLASS_PATH, whole.toUri().toString());
        // As in the jar of the whole server: sqlite-jdbc loads a native library.
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = work.resolve("patched-server.jar");
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
}
