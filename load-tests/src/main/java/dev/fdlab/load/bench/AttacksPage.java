package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.report.Environment;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;

/** {@code docs/attacks.md}: what attacks leave to polite clients, each part written by the bench that measures it. */
public final class AttacksPage {

    /** How the fixed server's clients fare, and what it costs. */
    public static final String SERVER = "bench server";

    /** The same attacks on servers as they come. */
    public static final String STOCK = "bench attacks";

    /** Clients behind a slow line. */
    public static final String SLOW = "bench slow";

    private final Checkout checkout;
    private final GeneratedPage page;

    /** The page of a checkout. */
    public AttacksPage(Checkout checkout) {
        this.checkout = checkout;
        this.page = new GeneratedPage(checkout.root().resolve("docs/attacks.md"));
    }

    /** What the page shows of a part. */
    String shown(String part) throws IOException {
        return page.part(part);
    }

    /** Writes a part anew: when and where it was measured, then its tables. */
    public void write(String part, String tables) throws IOException {
        Environment where = Environment.of(checkout);
        page.replace(
                part,
                String.format(
                        "Measured on %s, %d processors, %s, %s.%n%n%s",
                        LocalDate.now(ZoneId.systemDefault()),
                        where.processors(),
                        where.kernel(),
                        where.jdk(),
                        tables));
    }
}
