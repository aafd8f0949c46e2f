package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.launch.ServerSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which a learner works. Nothing in it is ever overwritten: what has to make room is moved to
 * {@code kept}.
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

    /** Writes what is to be in a folder. */
    interface Content {
        void into(Path folder) throws IOException;
    }

    /**
     * A folder of sources that a learner changes.
     *
     * @param first what is laid out in it
     * @param classPath what it is compiled against
     */
    record Work(Path folder, Content first, String classPath) {}

    /** The learner's copy of the leaky server. */
    Work serverCopy(Checkout checkout) {
        return new Work(
                server(),
                folder -> copyServer(checkout, folder),
                checkout.jar("leaky-server").toString());
    }

    /** Lays out what the stages need and is not there yet. */
    void lay(Checkout checkout) throws IOException {
        if (!Files.exists(server())) {
            replace(server(), folder -> copyServer(checkout, folder));
        }
        if (!Files.exists(tests())) {
            replace(tests(), Desk::firstTests);
        }
    }

    /**
     * Lays out all of it anew.
     *
     * @return where what was there is kept
     */
    List<Path> layAnew(Checkout checkout) throws IOException {
        List<Path> kept = new ArrayList<>();
        replace(server(), folder -> copyServer(checkout, folder)).ifPresent(kept::add);
        replace(tests(), Desk::firstTests).ifPresent(kept::add);
        keep(mystery()).ifPresent(kept::add);
        return kept;
    }

    static void firstTests(Path folder) throws IOException {
        for (String name : List.of("ClientUnderTest.java", "LabelsClientTest.java")) {
            Files.writeString(folder.resolve(name), resource("stage-6/" + name));
        }
    }

    private static void copyServer(Checkout checkout, Path folder) throws IOException {
        ServerSources.copy(checkout.module("leaky-server").resolve(SOURCES), folder.resolve(SOURCES));
        for (Path source : javas(folder)) {
            String text = GIVEN_AWAY.matcher(Files.readString(source)).replaceAll("");
            Files.writeString(source, REASON.matcher(text).replaceAll("$1"));
        }
    }

    /**
     * Puts a folder in its place, once all of it is written: a full disk leaves what was there.
     *
     * @return where what was there is kept
     * @throws IllegalStateException when it cannot be written
     */
    Optional<Path> replace(Path target, Content content) throws IOException {
        Path fresh = aside();
        try {
            content.into(fresh);
            Optional<Path> kept = keep(target);
            Files.move(fresh, target);
            return kept;
        } catch (IOException | IllegalStateException e) {
            remove(fresh);
            throw new IllegalStateException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /** The same for one file. */
    Optional<Path> replace(Path target, String text) throws IOException {
        Path fresh = aside();
        try {
            Path file = Files.writeString(fresh.resolve(target.getFileName()), text);
            Optional<Path> kept = keep(target);
            Files.move(file, target);
            return kept;
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + target + ": " + e.getMessage(), e);
        } finally {
            remove(fresh);
        }
    }

    /** A new folder on the same disk. */
    private Path aside() throws IOException {
        Files.createDirectories(root);
        return Files.createTempDirectory(root, ".new-");
    }

    /** The sources that are not as they were laid out: the names of those that were changed, added or removed. */
    List<String> changed(Work work) throws IOException {
        Path fresh = Files.createTempDirectory("fdlab-first-");
        try {
            work.first().into(fresh);
            Set<Path> all = new TreeSet<>();
            for (Path folder : List.of(fresh, work.folder())) {
                javas(folder).forEach(file -> all.add(folder.relativize(file)));
            }
            List<String> changed = new ArrayList<>();
            for (Path file : all) {
                if (!same(fresh.resolve(file), work.folder().resolve(file))) {
                    changed.add(file.getFileName().toString());
                }
            }
            return changed;
        } finally {
            remove(fresh);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0;
    }

    /** Why javac refuses the sources, in its own words; empty if it takes them. */
    Optional<String> refused(Work work) throws IOException {
        Path classes = Files.createTempDirectory("fdlab-classes-");
        try {
            new ServerSources(work.folder()).compile(classes, work.classPath());
            return Optional.empty();
        } catch (ServerSources.DoesNotCompile e) {
            return Optional.of(e.getMessage());
        } finally {
            remove(classes);
        }
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
        Path folder = Files.createDirectories(kept().resolve(NOW.format(LocalDateTime.now(ZoneId.systemDefault()))));
        return Optional.of(Files.move(work, folder.resolve(work.getFileName())));
    }

    /**
     * When a file of the learner's was last saved, in milliseconds of the epoch; what the workshop writes itself does
     * not count.
     */
    long saved() throws IOException {
        long latest = 0;
        for (Path folder : List.of(server(), tests(), mystery())) {
            latest = Math.max(latest, saved(folder));
        }
        return latest;
    }

    /** The same for one of the folders; 0 if it is not there. */
    static long saved(Path folder) throws IOException {
        long latest = 0;
        if (Files.exists(folder)) {
            for (Path file : javas(folder)) {
                latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
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
