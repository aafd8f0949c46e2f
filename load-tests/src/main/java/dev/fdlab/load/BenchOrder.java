package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.bench.AttacksPage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * What somebody wants of a bench.
 *
 * @param given rounds; null for the bench's own number
 * @param attacks which; empty for all
 * @param update whether a page keeps what is measured
 * @param cell of {@code bench guard}; null for all
 * @param times of {@code bench guard}
 * @param cost of {@code bench guard}: not the proof
 */
record BenchOrder(
        ProcessLauncher launcher,
        Checkout checkout,
        PrintStream out,
        Integer given,
        List<String> attacks,
        boolean update,
        String cell,
        int times,
        boolean cost) {

    /** An option has a value that a bench does not know. */
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    int rounds(Bench bench) {
        return given == null ? bench.rounds() : given;
    }

    /** Shows tables, and writes them into their page if that is wanted. */
    void keep(AttacksPage.Part part, String tables) throws IOException {
        out.print(tables);
        if (update) {
            new AttacksPage(checkout).write(part, tables);
        }
    }
}
