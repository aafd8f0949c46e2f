package dev.fdlab.load.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a report lies: {@code report.json}, and {@code index.html}, which is drawn from it. What is added joins what is
 * there, unless that is of another build or was seen elsewhere: then the report begins anew.
 *
 * @param path the folder, made when it is first written to
 * @param environment of what is added
 */
public record ReportFolder(Path path, Environment environment) {

    /** A number that is missing would be read as 0, and 0 is a figure. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** Held beside the file's lock, which is the whole JVM's: a second thread of it would not wait, but fail. */
    private static final Object WRITING = new Object();

    /** The folder of a checkout that is built: {@code load-tests/target/report}. */
    public static ReportFolder of(Checkout checkout) throws IOException {
        return new ReportFolder(checkout.module("load-tests").resolve("target/report"), Environment.of(checkout));
    }

    /**
     * A folder that nobody else has: two laboratories may save at the same moment.
     *
     * @param parent where it is made
     * @param name of it; a number follows where there is one of that name
     */
    public static ReportFolder fresh(Path parent, String name, Environment environment) throws IOException {
        Files.createDirectories(parent);
        for (int number = 1; ; number++) {
            try {
                Path path = parent.resolve(number == 1 ? name : name + "-" + number);
                return new ReportFolder(Files.createDirectory(path), environment);
            } catch (FileAlreadyExistsException e) {
                // The next number, then.
            }
        }
    }

    /** The page. */
    public Path page() {
        return path.resolve("index.html");
    }

    private Path data() {
        return path.resolve("report.json");
    }

    /**
     * What has been recorded; empty where nothing was.
     *
     * @throws IOException when it cannot be read, or is not a report
     */
    public Optional<Report> report() throws IOException {
        return Files.exists(data()) ? Optional.of(read(data())) : Optional.empty();
    }

    /**
     * Reads a {@code report.json}.
     *
     * @throws IOException when it is not one
     */
    public static Report read(Path file) throws IOException {
        return asReport(tree(file), file);
    }

    /** What a file says, whatever that is. */
    static JsonNode tree(Path file) throws IOException {
        try {
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw noReport(file, e);
        }
    }

    /**
     * As a report.
     *
     * @param file where it was read
     * @throws IOException when it is not one
     */
    static Report asReport(JsonNode tree, Path file) throws IOException {
        try {
            Report report = JSON.treeToValue(tree, Report.class);
            if (report == null || report.version() != 1) {
                throw noReport(file, null);
            }
            return report;
        } catch (JacksonException e) {
            throw noReport(file, e);
        }
    }

    private static IOException noReport(Path file, JacksonException why) {
        return new IOException(file + " is not a report of version 1", why);
    }

    /** Adds a performance. */
    public void add(Report.Act act) throws IOException {
        change(report -> report.with(act));
    }

    /** Adds a row of the ablation matrix. */
    public void add(Report.Ablation row) throws IOException {
        change(report -> report.with(row));
    }

    /** Adds an attack. */
    public void add(Report.Attack attack) throws IOException {
        change(report -> report.with(attack));
    }

    /** Why it could not be written. Some exceptions say the path alone, and by their class what was wrong with it. */
    public static String why(IOException failure) {
        String says = failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return says + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return says + ": not a folder";
        }
        return failure instanceof NoSuchFileException ? says + ": no such file or folder" : says;
    }

    private void change(UnaryOperator<Report> how) throws IOException {
        Files.createDirectories(path);
        alone(() -> {
            Report report = how.apply(soFar());
            // One after the other, each at once: whoever reads meanwhile sees the old one or the new one.
            replace(data(), JSON.writeValueAsString(report) + "\n");
            replace(page(), new Page(report, Optional.empty()).html());
            return report;
        });
    }

    private Report soFar() {
        try {
            return report().filter(report -> report.environment().equals(environment))
                    .orElse(Report.empty(environment));
        } catch (IOException e) {
            // It has another form, or is damaged: what is added now is worth more.
            return Report.empty(environment);
        }
    }

    /**
     * Writes the page again, and leaves what has been recorded as it is.
     *
     * @param baseline an older report, whose figures the page compares with; empty for none
     * @return what the page shows; empty, and nothing is written, where nothing has been recorded
     * @throws IOException when that cannot be read, is not a report, or the page cannot be written
     */
    public Optional<Report> draw(Optional<Report> baseline) throws IOException {
        if (!Files.exists(data())) {
            return Optional.empty();
        }
        return alone(() -> {
            Optional<Report> report = report();
            if (report.isPresent()) {
                replace(page(), new Page(report.get(), baseline).html());
            }
            return report;
        });
    }

    /** What is done while nobody else writes here. */
    private interface Writing<T> {
        T write() throws IOException;
    }

    /**
     * Keeps others out. In a build the acts in processes and those in containers are played by two JVMs at the same
     * time, and somebody may have the page drawn meanwhile.
     */
    private <T> T alone(Writing<T> writing) throws IOException {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        synchronized (WRITING) {
            try (FileChannel others = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                others.lock();
                return writing.write();
            }
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
