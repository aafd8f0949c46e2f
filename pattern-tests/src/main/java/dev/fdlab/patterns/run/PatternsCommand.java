package dev.fdlab.patterns.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.review.Review;
import dev.fdlab.patterns.review.ReviewTable;
import dev.fdlab.patterns.review.ReviewTools;
import dev.fdlab.patterns.review.StaticFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "patterns",
        description =
                "Tries every leak and its fix in a fresh JVM, on every JDK found (or those of environment LAB_JDKS)."
                        + " Exit code 1 when a leak does not leak, or a fix does.",
        mixinStandardHelpOptions = true)
public final class PatternsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Patterns whose ids or names contain this, whatever the case. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "Print JSON: the matrix as one array, a review as one object.")
    private boolean json;

    @Option(
            names = "--review",
            description =
                    "Run no pattern: ask javac, Error Prone, SpotBugs and PMD what they would have caught. Exit code 0 whatever they say.")
    private boolean review;

    @Option(
            names = "--update",
            description =
                    "Write docs/patterns.md, and docs/patterns.json (with --review: docs/patterns-review.json), as measured now.")
    private boolean update;

    @Override
    public Integer call() throws Exception {
        List<Class<? extends Pattern>> wanted =
                Catalogue.ALL.stream().filter(this::wanted).toList();
        if (wanted.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "no pattern's id or name contains " + String.join(" or ", names));
        }
        if (update && !names.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--update needs all patterns: give no NAME");
        }
        Checkout checkout = Checkout.here();
        return review ? review(checkout, wanted) : measure(checkout, wanted);
    }

    private int review(Checkout checkout, List<Class<? extends Pattern>> wanted)
            throws IOException, InterruptedException {
        Path reports = ReviewTools.run(checkout, System.err);
        Review said = StaticFindings.of(reports, Runtime.version().feature(), wanted);
        print(said, new ReviewTable(said).text());
        if (update) {
            new PatternsPage(checkout).write(said);
        }
        return 0;
    }

    private int measure(Checkout checkout, List<Class<? extends Pattern>> wanted)
            throws IOException, InterruptedException {
        List<Jdk> jdks = Jdk.found();
        List<Row> rows;
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            rows = new Matrix(launcher, checkout).run(wanted, jdks, progress(wanted.size() * jdks.size()));
        }
        print(rows, PatternsPage.text(rows));
        if (update) {
            new PatternsPage(checkout).write(rows);
        }
        return rows.stream().allMatch(Row::holds) ? 0 : 1;
    }

    private void print(Object content, String text) throws IOException {
        if (json) {
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(content));
        } else {
            System.out.print(text);
        }
    }

    private boolean wanted(Class<? extends Pattern> pattern) {
        String name = (Catalogue.id(pattern) + " " + pattern.getSimpleName()).toLowerCase(Locale.ROOT);
        return names.isEmpty() || names.stream().anyMatch(part -> name.contains(part.toLowerCase(Locale.ROOT)));
    }

    /** To stderr, so that the matrix can be piped. */
    private static Consumer<Row> progress(int all) {
        AtomicInteger done = new AtomicInteger();
        return row -> System.err.printf(
                Locale.ROOT, "%3d of %d  %s on JDK %d%n", done.incrementAndGet(), all, row.pattern(), row.jdk());
    }
}
