package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proof as a user has it: fdlab lies, as {@code mvn install} leaves it, in a local repository of its own, below
 * {@code load-tests/target}, and {@code fd-guard/proof}, which is not a module of fdlab, takes it from there. Nothing
 * is put into the user's own repository.
 */
public final class ProofProject {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** What the proof depends on. */
    private static final List<String> MODULES = List.of("fd-lens", "fd-guard", "leak-patterns");

    private final Checkout checkout;
    private final PrintStream out;

    /**
     * The project of a checkout.
     *
     * @param out told what Maven has to say
     */
    public ProofProject(Checkout checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * Puts into the repository what {@code mvn install} puts there, as it was packed, once the repository is filled
     * with what the user's has.
     *
     * @return the repository
     * @throws IOException when a module was not packed
     */
    public Path install() throws IOException {
        Path repository = repository();
        seed(repository);
        copy(checkout.root().resolve("pom.xml"), repository, "fdlab", "pom");
        for (String module : MODULES) {
            String jar = module + "-" + VERSION + ".jar";
            copy(checkout.module(module).resolve("pom.xml"), repository, module, "pom");
            copy(checkout.module(module).resolve("target").resolve(jar), repository, module, "jar");
        }
        return repository;
    }

    private static void copy(Path file, Path repository, String artifact, String type) throws IOException {
        Path folder = repository.resolve("dev/fdlab").resolve(artifact).resolve(VERSION);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Compiles the project.
     *
     * @return its class path
     * @throws IllegalStateException when Maven fails
     */
    public String compile() throws IOException, InterruptedException {
        Path project = checkout.module("fd-guard").resolve("proof");
        Path libraries = project.resolve("target/class-path.txt");
        maven(project, "test-compile", "dependency:build-classpath", "-Dmdep.outputFile=" + libraries);
        return project.resolve("target/test-classes")
                + File.pathSeparator
                + Files.readString(libraries).strip();
    }

    private Path repository() {
        return checkout.module("load-tests").resolve("target/guard-repository");
    }

    /**
     * Hard links: no copies, no downloads. Only what never changes: a file that Maven writes again must not be shared.
     */
    private static void seed(Path repository) throws IOException {
        Path users = Path.of(System.getProperty("user.home"), ".m2", "repository");
        if (Files.exists(repository) || !Files.isDirectory(users)) {
            Files.createDirectories(repository);
            return;
        }
        try (Stream<Path> files = Files.walk(users)) {
            for (Path file : (Iterable<Path>) files.filter(ProofProject::isFixed)::iterator) {
                Path link = repository.resolve(users.relativize(file));
                Files.createDirectories(link.getParent());
                try {
                    Files.createLink(link, file);
                } catch (IOException e) {
                    // Another file system, or a Maven that works at this moment: Maven fetches what is missing.
                    Files.deleteIfExists(link);
                }
            }
        }
    }

    private static boolean isFixed(Path file) {
        String name = file.toString();
        return (name.endsWith(".jar") || name.endsWith(".pom")) && !name.contains("-SNAPSHOT");
    }

    private void maven(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-Dmaven.repo.local=" + repository()));
        command.addAll(List.of(arguments));
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process;
        try {
            process = maven.start();
        } catch (IOException e) {
            throw new IllegalStateException("mvn cannot be started: " + e.getMessage(), e);
        }
        Thread ended = new Thread(process::destroy, "end-maven");
        Runtime.getRuntime().addShutdownHook(ended);
        try {
            process.getInputStream().transferTo(out);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("mvn " + arguments[0] + " failed in " + project + ": see above");
            }
            Runtime.getRuntime().removeShutdownHook(ended);
        } finally {
            process.destroy();
        }
    }
}
