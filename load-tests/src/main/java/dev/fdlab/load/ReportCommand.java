package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.report.Baseline;
import dev.fdlab.load.report.Picture;
import dev.fdlab.load.report.Report;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description =
                "Writes the page of the report again, from what ./lab, ./lab run and mvn verify have recorded in load-tests/target/report/report.json.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "OLD.json",
            description = "An older report.json: the change since then stands beside each figure.")
    private Path baseline;

    @Option(
            names = "--picture",
            description = "Draw the picture of the README, docs/images/twins-*.svg, from act 4 of the report.")
    private boolean picture;

    @Override
    public Integer call() throws Exception {
        Checkout checkout = Checkout.here();
        ReportFolder folder = ReportFolder.of(checkout);
        Optional<Baseline> old = baseline == null ? Optional.empty() : Optional.of(old());
        Report report = drawn(folder, old.map(Baseline::report))
                .orElseThrow(() -> new IllegalStateException(
                        "nothing is recorded in " + shown(folder.path()) + ": run ./lab, or ./lab run 4, first"));
        System.out.println("Report: " + shown(folder.page()));
        old.filter(one -> !one.untold().isEmpty())
                .ifPresent(one -> System.out.println("Baseline: " + baseline + " is older, and does not tell "
                        + String.join(", ", one.untold()) + "; the rest is compared"));
        if (picture) {
            for (Path file : Picture.of(report).write(checkout.root().resolve("docs/images"))) {
                System.out.println("Picture: " + shown(file));
            }
        }
        return report.holds() ? 0 : 1;
    }

    private static Optional<Report> drawn(ReportFolder folder, Optional<Report> old) {
        try {
            return folder.draw(old);
        } catch (IOException e) {
            // Not an exit code of 1, which says that an act does not hold.
            throw new IllegalStateException("the page is not written: " + ReportFolder.why(e), e);
        }
    }

    private Baseline old() {
        if (!Files.exists(baseline)) {
            throw bad("this file does not exist: " + baseline);
        }
        if (Files.isDirectory(baseline)) {
            throw bad("this is a folder: " + baseline);
        }
        try {
            return Baseline.read(baseline);
        } catch (IOException e) {
            throw bad(e.getMessage());
        }
    }

    private CommandLine.ParameterException bad(String why) {
        return new CommandLine.ParameterException(
                spec.commandLine(), "--baseline must be a report.json of an earlier run: " + why);
    }

    /** Where the page of this checkout lies, as the reader's shell names it. */
    static Path here() {
        return shown(Checkout.here().module("load-tests").resolve("target/report/index.html"));
    }

    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
