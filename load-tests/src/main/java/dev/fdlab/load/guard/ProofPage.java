package dev.fdlab.load.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/guard.json}, and the table that {@code fd-guard/README.md} has of it, between two marks. */
public final class ProofPage {

    private static final String BEGIN = "<!-- proof: written by ./lab bench guard --update -->\n";
    private static final String END = "<!-- end of proof -->\n";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Checkout house;

    /** The page of a checkout. */
    public ProofPage(Checkout house) {
        this.house = house;
    }

    Path json() {
        return house.root().resolve("docs/guard.json");
    }

    Path readme() {
        return house.module("fd-guard").resolve("README.md");
    }

    /** What is checked in. */
    Proof checkedIn() throws IOException {
        return JSON.readValue(json().toFile(), Proof.class);
    }

    /** Writes both. */
    public void write(Proof proof) throws IOException {
        Files.writeString(json(), JSON.writeValueAsString(proof) + "\n");
        Files.writeString(readme(), with(Files.readString(readme()), proof));
    }

    /**
     * The README with this proof's table.
     *
     * @throws IllegalStateException when it has no marks
     */
    static String with(String readme, Proof proof) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("fd-guard/README.md has no lines " + BEGIN.strip() + " and " + END.strip());
        }
        return readme.substring(0, begin + BEGIN.length()) + table(proof) + readme.substring(end);
    }

    /** What was found, as a table of Markdown, and in which circumstances. */
    public static String table(Proof proof) {
        Proof.Circumstances how = proof.circumstances();
        StringBuilder table = new StringBuilder();
        table.append(
                "| cell | tests | runs | leak | unknown | clean | wrong | not run |\n|---|---|---|---|---|---|---|---|\n");
        for (Proof.Row row : proof.rows()) {
            table.append("| %s | %s (%d) | %d | %d | %d | %d | %d | %d |%n"
                    .formatted(
                            row.cell(),
                            row.group(),
                            row.subjects(),
                            row.runs(),
                            row.leak(),
                            row.unknown(),
                            row.clean(),
                            row.wrong(),
                            row.planned() - row.runs()));
        }
        table.append('\n');
        table.append("On %s, in %d minutes: %s; %d processors, Linux %s; %d JVMs at a time, a JVM for each run.%n"
                .formatted(
                        how.date(),
                        how.minutes(),
                        String.join(", ", how.jdks()),
                        how.processors(),
                        how.kernel(),
                        how.sideBySide()));
        table.append(
                ("On the default JVM leaks that a collection heals and right use were run %d times, the rest %d times; in the"
                                + " other cells each once.%n")
                        .formatted(how.often(), how.seldom()));
        table.append(
                how.complete()
                        ? "All cells and all repetitions were run.\n"
                        : "**Not everything was run:** %d of %d cells; %d JVMs of %d that were planned, and of %d with all repetitions.%n"
                                .formatted(how.cells(), how.allCells(), how.run(), how.planned(), how.whole()));
        proof.wrong().forEach(line -> table.append("- ").append(line).append('\n'));
        return table.toString();
    }
}
