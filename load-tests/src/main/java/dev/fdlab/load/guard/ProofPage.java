package dev.fdlab.load.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.kit.page.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/guard.json}, and the table that {@code fd-guard/README.md} has of it, between two marks. */
public final class ProofPage {

    /** The part of the README that is written from it. */
    static final String PART = "bench guard";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Checkout checkout;

    /** The page of a checkout. */
    public ProofPage(Checkout checkout) {
        this.checkout = checkout;
    }

    Path json() {
        return checkout.root().resolve("docs/guard.json");
    }

    GeneratedPage readme() {
        return new GeneratedPage(checkout.module("fd-guard").resolve("README.md"));
    }

    /** What is checked in. */
    Proof checkedIn() throws IOException {
        return JSON.readValue(json().toFile(), Proof.class);
    }

    /** Writes both. */
    public void write(Proof proof) throws IOException {
        Files.writeString(json(), JSON.writeValueAsString(proof) + "\n");
        readme().replace(PART, table(proof));
    }

    /** What was found, as a table of Markdown, and in which circumstances. */
    public static String table(Proof proof) {
        Proof.Circumstances how = proof.circumstances();
        MarkdownTable rows = MarkdownTable.of("cell", "tests", "runs", "leak", "unknown", "clean", "wrong", "not run");
        for (Proof.Row row : proof.rows()) {
            rows.row(
                    row.cell(),
                    row.group() + " (" + row.subjects() + ")",
                    row.runs(),
                    row.leak(),
                    row.unknown(),
                    row.clean(),
                    row.wrong(),
                    row.planned() - row.runs());
        }
        StringBuilder table = new StringBuilder(rows.toString());
        table.append('\n');
        table.append("On %s, in %d minutes: %s; %d processors, Linux %s; %d JVMs at a time, a JVM for each run.%n"
                .formatted(
                        how.date(),
                        how.minutes(),
                        String.join(", ", how.jdks()),
                        how.processors(),
                        how.kernel(),
                        how.sideBySide()));
        table.append(("On the default JVM leaks that a collection heals and right use were run %s, the rest %s; in the"
                        + " other cells each once.%n")
                .formatted(times(how.often()), times(how.seldom())));
        table.append(
                how.complete()
                        ? "All cells and all repetitions were run.\n"
                        : "**Not everything was run:** %d of %d cells; %d JVMs of %d that were planned, and of %d with all repetitions.%n"
                                .formatted(how.cells(), how.allCells(), how.run(), how.planned(), how.whole()));
        proof.wrong().forEach(line -> table.append("- ").append(line).append('\n'));
        return table.toString();
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
