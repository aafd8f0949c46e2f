package dev.fdlab.load.ablation;

import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One fix of the fixed server, taken out: a file {@code NN-what-is-removed.patch}, which {@code git apply} takes too.
 *
 * @param number 01 and up, two digits
 * @param fix what is removed, in words
 * @param says what the server then does, a sentence
 * @param file where it lies
 */
public record Patch(String number, String fix, String says, Path file) {

    /**
     * As patch(1) has it: of the context, this number of lines at either end may be what another patch has made of
     * them.
     */
    private static final int FUZZ = 2;

    private static final String ENDING = ".patch";

    /** All of a folder, by number. */
    public static List<Patch> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            return sorted.stream().map(Patch::read).toList();
        }
    }

    /**
     * One file.
     *
     * @throws IllegalStateException when it is misnamed
     */
    public static Patch read(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("\\d\\d-[a-z0-9-]+\\" + ENDING)) {
            throw new IllegalStateException(file + " is not named NN-what-is-removed" + ENDING);
        }
        try (Stream<String> lines = Files.lines(file)) {
            String says = lines.takeWhile(line -> !line.startsWith("---")).collect(Collectors.joining(" "));
            return new Patch(
                    name.substring(0, 2),
                    name.substring(3, name.length() - ENDING.length()).replace('-', ' '),
                    says.strip(),
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Changes a copy of the sources.
     *
     * @param root the folder that the names in the patch start from
     * @param others whether other patches have changed it before: without any, each line must be as the patch has it
     * @throws IllegalStateException when it does not apply
     */
    public void applyTo(Path root, boolean others) throws IOException {
        for (UnifiedDiffFile change : diff().getFiles()) {
            Path source = root.resolve(source(change));
            try {
                List<String> lines = change.getPatch().applyFuzzy(Files.readAllLines(source), others ? FUZZ : 0);
                Files.write(source, lines);
            } catch (PatchFailedException | IOException e) {
                throw new IllegalStateException(
                        "ablations/" + file.getFileName() + " does not apply to " + source(change) + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** The sources that it changes, from the root of the checkout. */
    public List<String> sources() throws IOException {
        return diff().getFiles().stream().map(Patch::source).toList();
    }

    /**
     * Lines that it has changed.
     *
     * @param source from the root of the checkout
     * @param first the first of them, or of their context, counted from 1 in the changed file
     * @param last the last likewise
     */
    public record Lines(String source, int first, int last) {}

    /** Which lines it changes, each with the three on either side that a diff shows. */
    public List<Lines> lines() throws IOException {
        return diff().getFiles().stream()
                .flatMap(change -> change.getPatch().getDeltas().stream()
                        .map(AbstractDelta::getTarget)
                        .map(chunk -> new Lines(
                                source(change),
                                chunk.getPosition() + 1,
                                chunk.getPosition() + Math.max(1, chunk.size()))))
                .toList();
    }

    private static String source(UnifiedDiffFile change) {
        return change.getToFile().replaceFirst("^b/", "");
    }

    private UnifiedDiff diff() throws IOException {
        UnifiedDiff diff = UnifiedDiffReader.parseUnifiedDiff(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (diff.getFiles().isEmpty()) {
            throw new IllegalStateException(file + " has no diff");
        }
        return diff;
    }

    @Override
    public String toString() {
        return number + " " + fix;
    }
}
