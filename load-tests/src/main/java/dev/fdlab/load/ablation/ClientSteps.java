package dev.fdlab.load.ablation;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code docs/labels-client.md}: the fixed {@code LabelsClient} as a sequence of small diffs. It begins without any of
 * these fixes, and each step puts one back.
 */
public final class ClientSteps {

    private static final String SOURCE = "fixed-server/src/main/java/dev/fdlab/fixed/LabelsClient.java";
    private static final int CONTEXT = 3;

    /** One that puts a fix back. */
    private record Step(String number, String title) {}

    private static final List<Step> STEPS = List.of(
            new Step("05", "A time to connect"),
            new Step("06", "A time until the answer begins"),
            new Step("08", "A body that is closed"),
            new Step("07", "A deadline for the whole exchange"),
            new Step("12", "A bound on calls in flight"));

    private static final String HEAD = """
            # LabelsClient, step by step

            Written by `./lab ablate --steps` from the patches of [ablations](../ablations); a test fails when it does not fit them.
            The fixed [LabelsClient](../fixed-server/src/main/java/dev/fdlab/fixed/LabelsClient.java) is too much for one lesson. Here
            it begins without five of its fixes, and each step puts one back.
            """;

    private final Checkout checkout;
    private final List<Patch> patches;

    /** Of a checkout. */
    public ClientSteps(Checkout checkout) throws IOException {
        this.checkout = checkout;
        this.patches = Patch.in(checkout.root().resolve("ablations"));
    }

    /** Where the page is. */
    public Path file() {
        return checkout.root().resolve("docs/labels-client.md");
    }

    /** Writes the page. */
    public void write() throws IOException {
        Files.writeString(file(), text());
    }

    String text() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (int done = 0; done < STEPS.size(); done++) {
            Step step = STEPS.get(done);
            page.append("\n## ")
                    .append(done + 1)
                    .append(". ")
                    .append(step.title())
                    .append("\n\n");
            page.append("Without it: ").append(says(step.number())).append('\n');
            page.append(beats(step.number())).append("\n\n```diff\n");
            page.append(String.join("\n", diff(without(done), without(done + 1))))
                    .append("\n```\n");
        }
        return page.toString();
    }

    private String says(String number) {
        return patch(number).says();
    }

    /** The fault that this fix beats, or which other fix covers it. */
    private static String beats(String number) {
        return Rows.of(List.of(number)).stream()
                .map(row -> row.coveredBy().isEmpty()
                        ? row.numbers().size() == 1
                                ? "It beats *" + row.killer().name() + "*: "
                                        + row.killer().does() + ". `./lab ablate " + number + "` shows it."
                                : "Without both, *" + row.killer().name() + "* succeeds: `./lab ablate "
                                        + row.title().replace(" and", "") + "` shows it."
                        : "Fix " + row.coveredBy() + " covers it too: *"
                                + row.killer().name() + "*, which "
                                + row.killer().does() + ", is ended by either.")
                .collect(Collectors.joining("\n"));
    }

    private Patch patch(String number) {
        return patches.stream()
                .filter(patch -> patch.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** The source with the fixes of the first {@code done} steps, and without the others. */
    private List<String> without(int done) throws IOException {
        Path folder = Files.createTempDirectory("fdlab-steps-");
        Path copy = folder.resolve(SOURCE);
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(checkout.root().resolve(SOURCE), copy);
            List<String> removed = STEPS.subList(done, STEPS.size()).stream()
                    .map(Step::number)
                    .sorted()
                    .toList();
            for (String number : removed) {
                patch(number).applyTo(folder, !number.equals(removed.get(0)));
            }
            return Files.readAllLines(copy);
        } finally {
            Files.deleteIfExists(copy);
            for (Path parent = copy.getParent(); !parent.equals(folder.getParent()); parent = parent.getParent()) {
                Files.deleteIfExists(parent);
            }
        }
    }

    private static List<String> diff(List<String> before, List<String> after) {
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                "LabelsClient.java", "LabelsClient.java", before, DiffUtils.diff(before, after), CONTEXT);
        // The names of the files say nothing here.
        return diff.subList(2, diff.size());
    }
}
