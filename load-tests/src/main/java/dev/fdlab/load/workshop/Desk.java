package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.launch.ServerSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which a learner works. Nothing in it is ever overwritten: what has to make room is moved to {@code kept}.
 *
 * @param root absolute; made when it is first needed
 */
public record Desk(Path root) {

    private static final String SOURCES = "src/main/java";
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-SSS");

    /** A comment that says what the learner is to find, with the lines that it goes on in. */
    private static final Pattern GIVEN_AWAY = Pattern.compile("(?m)^ *// BUG .*\\n(?: *// (?!BUG).*\\n)*");

    private static final Pattern REASON = Pattern.compile("(@SuppressWarnings\\(\"resource\"\\)) //.*");

    /** The copy of the leaky server. */
    Path server() {
        return root.resolve("leaky-server");
    }

    /** A source of that copy. */
    Path source(String name) {
        return server().resolve(SOURCES).resolve("dev/fdlab/leaky").resolve(name);
    }

    /** Where the server that the learner starts keeps its data: by this it is known. */
    Path data() {
        return root.resolve("data");
    }

    /** The learner's tests. */
    Path tests() {
        return root.resolve("test");
    }

    /** The server with a mystery in it. */
    Path mystery() {
        return root.resolve("mystery");
    }

    Path progress() {
        return root.resolve("progress.json");
    }

    private Path kept() {
        return root.resolve("kept");
    }

    /** Lays out what the stages need, as far as it is not there. */
    void lay(Checkout checkout) throws IOException {
        if (!Files.exists(server())) {
            Path fresh = aside();
            ServerSources.copy(checkout.module("leaky-server").resolve(SOURCES), fresh.resolve(SOURCES));
            for (Path source : javas(fresh)) {
                String text = GIVEN_AWAY.matcher(Files.readString(source)).replaceAll("");
                Files.writeString(source, REASON.matcher(text).replaceAll("$1"));
            }
            Files.move(fresh, server());
        }
        if (!Files.exists(tests())) {
            Path fresh = aside();
            Files.writeString(fresh.resolve("ClientUnderTest.java"), resource("stage-6/ClientUnderTest.java"));
            Files.writeString(fresh.resolve("LabelsClientTest.java"), resource("stage-6/LabelsClientTest.java"));
            Files.move(fresh, tests());
        }
    }

    /** A new folder on the same disk, to be moved to its place once it is complete. */
    Path aside() throws IOException {
        Files.createDirectories(root);
        return Files.createTempDirectory(root, ".new-");
    }

    /** A text of this package's resources. */
    static String resource(String name) throws IOException {
        try (InputStream in = Desk.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> javas(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /**
     * Moves a file or folder away.
     *
     * @return where it is kept; empty if there was none
     */
    Optional<Path> keep(Path work) throws IOException {
        if (!Files.exists(work)) {
            return Optional.empty();
        }
        Path folder = Files.createDirectories(kept().resolve(NOW.format(LocalDateTime.now())));
        return Optional.of(Files.move(work, folder.resolve(work.getFileName())));
    }

    /** When a file of the learner's was last saved, in milliseconds of the epoch; what the workshop writes itself does not count. */
    long saved() throws IOException {
        long latest = 0;
        for (Path folder : List.of(server(), tests(), mystery())) {
            if (Files.exists(folder)) {
                for (Path file : javas(folder)) {
                    latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return latest;
    }

    /** Removes a folder with all that is in it: never one of the learner's. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
