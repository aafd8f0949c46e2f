package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docs/ablation.md}, which is written by {@code ./lab ablate}.
 *
 * @param file the page
 */
record AblationPage(Path file) {

    private static final String HEAD = """
            # What each fix is needed for

            Written by `./lab ablate`; a test fails when it does not fit the patches. Each row is the fixed server without one fix
            (a patch takes it out of a copy of the source), under an attack that the whole server withstands: in the same run
            that server held under every attack below. *Degraded*: it broke a promise and went on. *Died*: it was of no use
            any more. *Covered by NN*: that fix holds this attack too; the row after it shows the server without both.

            """;

    private static final String KILLERS = """

            ## The attacks

            """;

    /** The page of a checkout. */
    static AblationPage of(Checkout checkout) {
        return new AblationPage(checkout.root().resolve("docs/ablation.md"));
    }

    /** Writes it. */
    void write(List<Patch> patches, List<Result> results) throws IOException {
        Files.writeString(file, text(patches, results));
    }

    static String text(List<Patch> patches, List<Result> results) {
        MarkdownTable table = MarkdownTable.of("without", "what the server then does", "attack", "verdict", "how");
        Map<String, String> killers = new LinkedHashMap<>();
        for (Result result : results) {
            Row row = result.row();
            Killer killer = row.killer();
            killers.put(
                    killer.name(),
                    "- **" + killer.name() + "**: " + killer.does() + ". The whole server "
                            + result.whole().word() + ": " + result.whole().how() + ".\n");
            List<String> cells = new ArrayList<>(start(patches, row));
            cells.add(result.verdict());
            cells.add(result.without().how());
            table.row(cells);
        }
        return HEAD + table + KILLERS + String.join("", killers.values());
    }

    private static String links(List<Patch> patches, Row row) {
        return String.join(
                " and ",
                row.numbers().stream().map(number -> link(patches, number)).toList());
    }

    private static String link(List<Patch> patches, String number) {
        Patch patch = find(patches, number);
        return "[" + patch + "](../ablations/" + patch.file().getFileName() + ")";
    }

    private static String says(List<Patch> patches, Row row) {
        return row.numbers().size() == 1 ? find(patches, row.numbers().get(0)).says() : "Both of these.";
    }

    /** The cells that a row of the table begins with: what does not come of a run. */
    static List<String> start(List<Patch> patches, Row row) {
        return List.of(links(patches, row), says(patches, row), row.killer().name());
    }

    private static Patch find(List<Patch> patches, String number) {
        return patches.stream()
                .filter(patch -> patch.number().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
