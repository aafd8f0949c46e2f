package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Report;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** One attack, for people to watch. */
public final class AttackShow {

    private static final int EACH = 100;
    private static final int EVERY_MILLIS = 25;
    private static final int ENOUGH = 90;

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final PrintStream out;

    /** Shows on a terminal, or in a file. */
    public AttackShow(ProcessLauncher launcher, Servers servers, PrintStream out) {
        this.launcher = launcher;
        this.servers = servers;
        this.out = out;
    }

    /** What attacks there are, a line each. */
    public static void list(PrintStream out) {
        Attacks.ALL.forEach(
                attack -> out.printf("%-16s each of %d clients %s%n", attack.name(), attack.clients(), attack.does()));
    }

    /** Their names. */
    public static List<String> names() {
        return Attacks.ALL.stream().map(Attack::name).toList();
    }

    /** Whether there is such an attack. */
    public static boolean knows(String name) {
        return Attacks.named(name).isPresent();
    }

    /**
     * Attacks, says how polite clients fared before and meanwhile, and whether at least {@value #ENOUGH} of 100 were
     * answered for each path, while neither descriptors nor memory ran out. The report has it then, too.
     *
     * @param away how long after their connects the requests of polite clients come: a round trip
     * @throws IllegalStateException when the server does not start, a limit too low for instance
     * @throws AttackersEnded when nothing was shown, since the attackers are gone
     */
    public boolean play(String name, Program program, Limit limit, Duration away)
            throws IOException, InterruptedException {
        Attack attack = Attacks.named(name).orElseThrow();
        out.println("The " + program.word() + " server, at most " + limit.soft() + " open files. Each of "
                + attack.clients() + " clients " + attack.does() + ".");
        try (Siege siege = Siege.of(launcher, servers, program, limit)) {
            out.println("Before, " + EACH + " polite clients ask for each path, one every " + EVERY_MILLIS + " ms"
                    + (away.isZero() ? "" : ", from " + away.toMillis() + " ms away") + ":");
            print(siege.atPeace(EACH, EVERY_MILLIS, away));
            out.println("Now under attack, for as long as it takes " + EACH + " more to ask"
                    + (attack.lives() > 0 ? ", and until it is over" : "") + ":");
            Siege.Outcome outcome = siege.under(attack, EACH, EVERY_MILLIS, away);
            print(outcome);
            out.println("  meanwhile the attackers began anew " + outcome.livesASecond() + " times a second");
            out.println("  at most " + outcome.mostOpen() + " of " + limit.soft() + " descriptors were seen open"
                    + (outcome.emfile() ? "; it said \"Too many open files\"" : "")
                    + (outcome.outOfMemory() ? "; it said \"OutOfMemoryError\"" : ""));
            outcome.failed().ifPresent(line -> out.println("  it said: " + line));
            Report.Attack reported = reported(name, program, limit, away, outcome);
            ReportFolder.of(servers.checkout()).add(reported);
            out.println(reported.holds() ? "It holds." : "It does not hold.");
            return reported.holds();
        }
    }

    /** What the report says of an attack. */
    static Report.Attack reported(String name, Program program, Limit limit, Duration away, Siege.Outcome outcome) {
        return new Report.Attack(
                name,
                program.word(),
                limit.soft(),
                (int) away.toMillis(),
                outcome.mostOpen(),
                outcome.answered(),
                outcome.answered() >= ENOUGH && outcome.isClean());
    }

    private void print(Siege.Outcome outcome) {
        for (PoliteClients.Fared path : outcome.paths()) {
            out.printf(
                    "  %-9s %3d of %d within 1 s, %3d within %d s; p50 %d ms, p99 %d ms%n",
                    path.path().startsWith("/images") ? "/images/X" : path.path(),
                    path.soon(),
                    path.asked(),
                    path.answered(),
                    PoliteClients.PATIENCE.toSeconds(),
                    path.micros().getValueAtPercentile(50) / 1000,
                    path.micros().getValueAtPercentile(99) / 1000);
        }
    }
}
