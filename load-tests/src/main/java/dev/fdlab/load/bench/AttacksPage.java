package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.report.Environment;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;

/** {@code docs/attacks.md}: what attacks leave to polite clients of the fixed server, and of servers as they come. */
public final class AttacksPage {

    private static final String PART = "bench attacks";

    private final Checkout checkout;
    private final GeneratedPage page;

    /** The page of a checkout. */
    public AttacksPage(Checkout checkout) {
        this.checkout = checkout;
        this.page = new GeneratedPage(checkout.root().resolve("docs/attacks.md"));
    }

    /** The table that the page shows, and where it was measured. */
    String shown() throws IOException {
        return page.part(PART);
    }

    /** Writes the table anew: when and where it was measured stands before it. */
    public void write(String table) throws IOException {
        Environment where = Environment.of(checkout);
        page.replace(
                PART,
                String.format(
                        "Measured on %s, %d processors, %s, %s.%n%n%s",
                        LocalDate.now(ZoneId.systemDefault()), where.processors(), where.kernel(), where.jdk(), table));
    }
}
