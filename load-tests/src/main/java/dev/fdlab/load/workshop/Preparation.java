package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes a machine ready for a room without a network. {@code ./lab} has built everything by now, an image for those
 * without Linux included, and so downloaded what a build needs; whether that is all is tried on a copy, without a
 * network.
 */
final class Preparation {

    private static final int MINUTES = 15;

    /** What is not a source. */
    private static final Set<String> LEFT_OUT = Set.of("target", "workshop", ".git", ".idea", "data");

    private final Checkout checkout;
    private final PrintStream out;

    Preparation(Checkout checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    /** What says that a build without a network has worked. */
    static Path mark(Checkout checkout) {
        return checkout.module("load-tests").resolve("target/offline.txt");
    }

    /** Tries it; false when something would have to be downloaded. */
    boolean prepare() throws IOException, InterruptedException {
        out.println("Building a copy with Maven, without a network (a minute or two).");
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            Path copy = launcher.scratch();
            copySources(checkout.root(), copy);
            Path log = copy.resolve("build.log");
            Process maven = new ProcessBuilder("mvn", "-o", "-B", "package", "-DskipTests")
                    .directory(copy.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Thread ended = new Thread(maven::destroy, "end-maven");
            Runtime.getRuntime().addShutdownHook(ended);
            boolean built;
            try {
                built = maven.waitFor(MINUTES, TimeUnit.MINUTES) && maven.exitValue() == 0;
            } finally {
                maven.destroy();
                Runtime.getRuntime().removeShutdownHook(ended);
            }
            if (built) {
                Files.writeString(mark(checkout), "mvn -o package has worked\n");
                out.println("ok: nothing is downloaded any more.");
                return true;
            }
            List<String> errors = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("[ERROR]"))
                    .limit(3)
                    .toList();
            errors.forEach(out::println);
            out.println("Not ready: Maven lacks something. With a network, run mvn verify once, then this again.");
            return false;
        }
    }

    private static void copySources(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from)
                        && LEFT_OUT.contains(folder.getFileName().toString())
                        && !isSource(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A package may have the name of a folder in the checkout's root. */
    private static boolean isSource(Path folder) {
        return folder.toString().contains("/src/");
    }
}
