package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a server keeps of its promises, for people to watch. */
public final class DurabilityShow {

    /** Where a line cannot be redrawn, every tenth round is told. */
    private static final int TOLD = 10;

    private static final int SHOWN = 10;

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final Program program;
    private final PrintStream out;
    private final Screen screen = Screen.here();

    /** Shows one server on a terminal, or in a file. */
    public DurabilityShow(ProcessLauncher launcher, Servers servers, Program program, PrintStream out) {
        this.launcher = launcher;
        this.servers = servers;
        this.program = program;
        this.out = out;
    }

    /** Kills it this many times, and says whether it has kept its promises. */
    public boolean kills(int rounds, long seed) throws IOException, InterruptedException, SQLException {
        out.println("Kills: the " + program.word() + " server, " + rounds
                + " times kill -9 while 4 clients upload (--seed " + seed + ")");
        int[] sums = new int[3];
        List<String> broken = new Kills(launcher, servers, program, seed).run(rounds, round -> {
            sums[0] += round.acknowledged();
            sums[1] += round.underWay();
            sums[2] += round.left();
            boolean told = round.number() % TOLD == 0
                    || round.number() == rounds
                    || !round.broken().isEmpty();
            if (screen.live() || told) {
                String line = String.format(
                        "  round %d of %d: in all %d acknowledged, %d under way, %d leftovers removed",
                        round.number(), rounds, sums[0], sums[1], sums[2]);
                out.print(screen.live() ? "\r\033[K" + line : line + "\n");
                out.flush();
            }
        });
        if (screen.live()) {
            out.println();
        }
        return verdict("every image that was answered 201 is there, and nothing else", broken);
    }

    /**
     * Fills its disk, first by bytes and then by files, and says whether it has kept its promises.
     *
     * @throws IllegalStateException where no small disk can be had
     */
    public boolean fullDisk() throws IOException, InterruptedException, SQLException {
        Optional<String> unavailable = SmallDisk.unavailable();
        if (unavailable.isPresent()) {
            throw new IllegalStateException("cannot run: " + unavailable.get());
        }
        boolean holds = true;
        for (SmallDisk disk : SmallDisk.values()) {
            out.println("Full disk: the " + program.word() + " server, no "
                    + (disk == SmallDisk.BYTES ? "byte" : "inode") + " left");
            FullDisk.Outcome outcome =
                    FullDisk.of(launcher, servers.program(program, Kills.HEAP, Kills.NO_UPSTREAM, "data"), disk);
            out.println("  " + outcome.stored() + " images stored, " + outcome.refused() + " answered 507");
            holds &= verdict("507, nothing half written, and uploads are taken when there is room", outcome.broken());
        }
        return holds;
    }

    /**
     * Starves it for some seconds, and says whether it has kept its promises.
     *
     * @throws IllegalStateException where a limit cannot be set from outside
     */
    public boolean starvation() throws IOException, InterruptedException {
        Optional<String> unavailable = SoftLimit.unavailable();
        if (unavailable.isPresent()) {
            throw new IllegalStateException("cannot run: " + unavailable.get());
        }
        out.println("Starvation: the soft limit of the running " + program.word()
                + " server is below what it holds, for some 5 s");
        Starvation.Outcome outcome = Starvation.of(launcher, servers, program);
        outcome.answers().forEach((request, status) -> out.println("  meanwhile " + request + ": " + status));
        out.printf(
                Locale.ROOT,
                "  meanwhile it used %.0f %% of a processor%n  a client that waited was answered %d ms after the limit's return; stock"
                        + " Undertow %s (it accepts no more for %d s)%n",
                100 * outcome.processor(),
                outcome.millis(),
                outcome.stockFirst() ? "before" : "had not answered its own by then",
                outcome.stockDeaf().toSeconds());
        Set<String> broken = new LinkedHashSet<>(outcome.broken());
        if (!outcome.soon()) {
            broken.add("it stays deaf for more than " + Starvation.SOON.toSeconds() + " s");
        }
        if (outcome.spins()) {
            broken.add("it spins");
        }
        return verdict("it answers what it can, and everything soon after", List.copyOf(broken));
    }

    private boolean verdict(String promise, List<String> broken) {
        broken.stream().limit(SHOWN).forEach(sentence -> out.println("  " + sentence));
        if (broken.size() > SHOWN) {
            out.println("  and " + (broken.size() - SHOWN) + " more");
        }
        out.println((broken.isEmpty() ? "It holds: " : "It does not hold: ") + promise + ".");
        return broken.isEmpty();
    }
}
