package dev.fdlab.load.guard;

import dev.fdlab.load.launch.House;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proof as a user has it: fdlab is installed into a local repository of its own, below {@code load-tests/target}, and
 * {@code fd-guard/proof}, which is none of fdlab's modules, takes it from there. Nothing comes into the user's own.
 */
public final class ProofProject {

    private final House house;
    private final PrintStream out;

    /**
     * The project of a checkout.
     *
     * @param out told what Maven has to say
     */
    public ProofProject(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    /**
     * Installs fdlab into the repository, which is first filled with what the user's has.
     *
     * @return the repository
     * @throws IllegalStateException when Maven fails, or is not there
     */
    public Path install() throws IOException, InterruptedException {
        Path repository = repository();
        seed(repository);
        maven(
                house.root(),
                "install",
                "-DskipTests",
                // Who experiments need not format.
                "-Dspotless.check.skip",
                "-pl",
                "fd-lens,fd-guard,leak-patterns",
                "-am");
        return repository;
    }

    /**
     * Compiles the project.
     *
     * @return its class path
     * @throws IllegalStateException when Maven fails
     */
    public String compile() throws IOException, InterruptedException {
        Path project = house.module("fd-guard").resolve("proof");
        Path libraries = project.resolve("target/class-path.txt");
        maven(project, "test-compile", "dependency:build-classpath", "-Dmdep.outputFile=" + libraries);
        return project.resolve("target/test-classes")
                + File.pathSeparator
                + Files.readString(libraries).strip();
    }

    private Path repository() {
        return house.module("load-tests").resolve("target/guard-repository");
    }

    /** Hard links: no copies, no downloads. Only what never changes: a file that Maven writes again must not be shared. */
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
