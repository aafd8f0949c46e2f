package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.kit.page.MarkdownTable;
import java.util.Locale;

/** Medians of the lens bench as a Markdown table: what fd-lens/README.md says of its speed. */
final class LensTable {

    /** Where the table that the README shows is kept, below the project's root. */
    static final String FILE = "docs/bench-lens.md";

    /** The part of that page which is written from it. */
    static final String PART = "bench lens";

    private final MarkdownTable rows = MarkdownTable.of(
            "descriptors",
            "a look, in a warm JVM",
            "times C that reads the same",
            "`lsof`",
            "the command, as typed",
            "an empty `main`");

    static GeneratedPage readme(Checkout checkout) {
        return new GeneratedPage(checkout.module("fd-lens").resolve("README.md"));
    }

    void add(int size, Spread look, Spread toC, Spread lsof, Spread command, Spread empty) {
        rows.row(
                figure("%,d", size),
                figure("%.1f ms", look.median()),
                figure("%.2f", toC.median()),
                figure("%.0f ms", lsof.median()),
                figure("%.0f ms", command.median()),
                figure("%.0f ms", empty.median()));
    }

    private static String figure(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    String text() {
        return rows.toString();
    }
}
