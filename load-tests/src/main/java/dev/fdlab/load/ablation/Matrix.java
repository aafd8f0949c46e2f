package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The rows, tried one after the other, and told as they come. */
public final class Matrix {

    private final Checkout checkout;
    private final List<Patch> patches;
    private final PrintStream out;

    /**
     * The matrix of a checkout.
     *
     * @throws IllegalStateException when a patch is misnamed
     */
    public Matrix(Checkout checkout, PrintStream out) throws IOException {
        this.checkout = checkout;
        this.patches = Patch.in(checkout.root().resolve("ablations"));
        this.out = out;
    }

    /** The numbers of the patches. */
    public List<String> numbers() {
        return patches.stream().map(Patch::number).toList();
    }

    /** What there is, a line each. */
    public void list() {
        patches.forEach(patch -> out.println(patch + ": " + patch.says()));
    }

    /**
     * Tries every row and writes {@code docs/ablation.md}.
     *
     * @return whether each does what it says
     */
    public boolean all() throws IOException, InterruptedException {
        List<Result> results = attempt(Rows.ALL);
        AblationPage.of(checkout).write(patches, results);
        out.println("docs/ablation.md is written.");
        return results.stream().allMatch(Result::holds);
    }

    /**
     * Tries what is said of some patches: of one, or of two that are both taken out.
     *
     * @param numbers one or two of {@link #numbers}, not the same
     * @return whether that does what it says
     */
    public boolean of(List<String> numbers) throws IOException, InterruptedException {
        return attempt(Rows.of(numbers)).stream().allMatch(Result::holds);
    }

    private List<Result> attempt(List<Row> rows) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        ReportFolder report = ReportFolder.of(checkout);
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            Ablation ablation = new Ablation(launcher, checkout);
            for (Row row : rows) {
                out.printf(
                        "%2d of %d  without %s: %s%n",
                        results.size() + 1,
                        rows.size(),
                        row.title(),
                        row.killer().does());
                Result result = ablation.attempt(row);
                results.add(result);
                report.add(row.reported(result.removed(), result.without(), result.holds()));
                tell(result);
            }
        }
        long wrong = results.stream().filter(result -> !result.holds()).count();
        out.println(rows.size() - wrong + " of " + rows.size() + " rows do what they say.");
        return results;
    }

    private void tell(Result result) {
        out.println("    " + Ablation.fixes(result.removed()) + " removed: " + result.verdict() + ", "
                + result.without().how());
        out.println("    nothing removed: " + result.whole().word() + ", "
                + result.whole().how());
        if (!result.holds()) {
            out.println("    THIS ROW DOES NOT DO WHAT IT SAYS");
        }
    }
}
