package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.report.Environment;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;

/** {@code docs/attacks.md}: what attacks leave to polite clients of the fixed server, and of servers as they come. */
public final class AttacksPage {

    /** What one bench writes. */
    public enum Part {
        /** Servers as they come, and the fixed server. */
        ATTACKS("bench attacks"),
        /** The fixed server under each limit, and what its fixes cost it. */
        SERVER("bench server"),
        /** Clients that are slow, and polite. */
        SLOW("bench slow");

        private final String command;

        Part(String command) {
            this.command = command;
        }

        /** What the page says until there are figures. */
        String notMeasured() {
            return "Not measured yet: `./lab " + command + " --update`.\n";
        }
    }

    private final Checkout checkout;
    private final GeneratedPage page;

    /** The page of a checkout. */
    public AttacksPage(Checkout checkout) {
        this.checkout = checkout;
        this.page = new GeneratedPage(checkout.root().resolve("docs/attacks.md"));
    }

    /** The tables that the page shows, and where they were measured; or {@link Part#notMeasured}. */
    String shown(Part part) throws IOException {
        return page.part(part.command);
    }

    /** Writes tables anew: when and where they were measured stands before them. */
    public void write(Part part, String tables) throws IOException {
        Environment where = Environment.of(checkout);
        page.replace(
                part.command,
                String.format(
                        "Measured on %s, %d processors, %s, %s.%n%n%s",
                        LocalDate.now(ZoneId.systemDefault()),
                        where.processors(),
                        where.kernel(),
                        where.jdk(),
                        tables));
    }
}
