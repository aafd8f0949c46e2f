package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How polite clients of the fixed server fare under each attack and each limit, and without the fix that lets them in.
 */
public final class PoliteTable {

    private static final List<Integer> LIMITS = List.of(64, 128, 1024);
    private static final int CONTROL_LIMIT = 128;
    /** For one attack: under each limit, and on the server without eviction, which takes longest. */
    private static final int SECONDS = 70;

    private static final int EACH = 100;
    private static final int EVERY_MILLIS = 25;
    /** Of 100, within a second, on a quiet machine. */
    private static final int ENOUGH = 99;

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final Path fixed;
    private final Path control;
    private final PrintStream out;

    /**
     * Prepares.
     *
     * @param control the jar of the same server without eviction
     */
    public PoliteTable(ProcessLauncher launcher, Servers servers, Path control, PrintStream out) {
        this.launcher = launcher;
        this.servers = servers;
        this.fixed = servers.checkout().jar("fixed-server");
        this.control = control;
        this.out = out;
    }

    /** What stands above its columns. */
    public static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("attack"));
        LIMITS.forEach(limit -> titles.add("limit " + limit));
        titles.add("without eviction, limit " + CONTROL_LIMIT);
        return titles;
    }

    /** How long it takes, with some for each server's start. */
    public static int seconds(List<String> only) {
        return Attacks.named(only).size() * SECONDS;
    }

    /**
     * Attacks, and makes the table, in Markdown.
     *
     * @param only which of {@link AttackShow#names}; all if it is empty
     * @return the table, and in how many cells the fixed server does not hold
     */
    public Result run(List<String> only) throws InterruptedException {
        MarkdownTable table = MarkdownTable.of(titles());
        int below = 0;
        out.println("Polite clients, of 100 on the path that fares worst, answered within 1 s (in brackets: within "
                + PoliteClients.PATIENCE.toSeconds() + " s; p99 in ms)");
        for (Attack attack : Attacks.named(only)) {
            List<String> cells = new ArrayList<>(List.of(attack.name()));
            for (int limit : LIMITS) {
                Cell cell = under(attack, "fixed", fixed, limit);
                below += cell.holds() ? 0 : 1;
                cells.add(cell.says());
                out.println("  " + attack.name() + ", limit " + limit + ": " + cell.says());
            }
            Cell cell = under(attack, "control", control, CONTROL_LIMIT);
            cells.add(cell.says());
            out.println("  " + attack.name() + ", without eviction: " + cell.says());
            table.row(cells);
        }
        return new Result(table.toString(), below);
    }

    /**
     * What came of it.
     *
     * @param table in Markdown
     * @param below cells of the fixed server with fewer than 99 of 100 within a second, with EMFILE,
     *     OutOfMemoryError or an answer of 500, with descriptors that stayed, or unknown
     */
    public record Result(String table, int below) {}

    private record Cell(String says, boolean holds) {}

    private Cell under(Attack attack, String name, Path jar, int limit) throws InterruptedException {
        try (Siege siege = Siege.of(launcher, servers, name, jar, new Limit(limit, limit))) {
            Siege.Outcome outcome = siege.under(attack, EACH, EVERY_MILLIS);
            boolean rests = siege.comesToRest();
            return new Cell(
                    words(outcome) + (rests ? "" : ", more descriptors than before"),
                    outcome.soon() >= ENOUGH && outcome.isClean() && rests);
        } catch (IOException | RuntimeException e) {
            return new Cell(UnknownCell.because(e), false);
        }
    }

    private static String words(Siege.Outcome outcome) {
        long slowest = outcome.paths().stream()
                .mapToLong(path -> path.micros().getValueAtPercentile(99))
                .max()
                .orElse(0);
        return outcome.soon() + " (" + outcome.answered() + "; " + slowest / 1000 + " ms)"
                + (outcome.emfile() ? ", EMFILE" : "")
                + (outcome.outOfMemory() ? ", OutOfMemoryError" : "")
                + outcome.failed().map(line -> ", 500: " + line).orElse("");
    }
}
