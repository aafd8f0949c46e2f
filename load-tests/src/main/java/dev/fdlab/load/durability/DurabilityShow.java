package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

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

    /** Kills it so often, and says whether it has kept its promises. */
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

    private boolean verdict(String promise, List<String> broken) {
        broken.stream().limit(SHOWN).forEach(sentence -> out.println("  " + sentence));
        if (broken.size() > SHOWN) {
            out.println("  and " + (broken.size() - SHOWN) + " more");
        }
        out.println((broken.isEmpty() ? "It holds: " : "It does not hold: ") + promise + ".");
        return broken.isEmpty();
    }
}
