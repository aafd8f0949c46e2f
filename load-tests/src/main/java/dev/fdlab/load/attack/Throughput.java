package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How many images polite clients get a second while the server is attacked, relative to how many they get in peace. */
public final class Throughput {

    private static final Limit LIMIT = new Limit(128, 128);
    private static final int CLIENTS = 8;
    private static final int MOST = 1_000_000;
    /** For one attack. */
    private static final int SECONDS = 20;

    private static final Duration FOR = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final PrintStream out;

    /** Tells what it does to a terminal or a file. */
    public Throughput(ProcessLauncher launcher, Servers servers, PrintStream out) {
        this.launcher = launcher;
        this.servers = servers;
        this.out = out;
    }

    /** What stands above its columns. */
    public static List<String> titles() {
        return List.of("attack", "images/s in peace", "images/s under it", "ratio");
    }

    /** How long it takes, with some for each server's start. */
    public static int seconds(List<String> only) {
        return Attacks.named(only).size() * SECONDS;
    }

    /**
     * Attacks with each, and makes the table, in Markdown. The attackers' own processor time is part of the price.
     *
     * @param only which of {@link AttackShow#names}; all if it is empty
     */
    public String run(List<String> only) throws InterruptedException {
        out.println("Images of 100 KB a second, " + CLIENTS + " polite clients, limit " + LIMIT.soft()
                + ", in peace and under attack, for " + FOR.toSeconds() + " s each");
        MarkdownTable table = MarkdownTable.of(titles());
        for (Attack attack : Attacks.named(only)) {
            table.row(row(attack));
        }
        return table.toString();
    }

    private List<Object> row(Attack attack) throws InterruptedException {
        try (Siege siege = Siege.of(launcher, servers, Program.FIXED, LIMIT)) {
            // The first round warms the server up. It grows faster still: so peace is measured before and after.
            served(siege.target());
            long before = served(siege.target());
            long war = siege.during(attack, () -> served(siege.target()));
            siege.awaitRest();
            long peace = (before + served(siege.target())) / 2;
            String ratio = String.format(Locale.ROOT, "%.2f", (double) war / peace);
            out.printf(
                    Locale.ROOT,
                    "  %-16s peace %6d, attacked %6d: %s%n",
                    attack.name(),
                    peace / FOR.toSeconds(),
                    war / FOR.toSeconds(),
                    ratio);
            return List.of(attack.name(), peace / FOR.toSeconds(), war / FOR.toSeconds(), ratio);
        } catch (IOException | RuntimeException e) {
            out.println("  " + attack.name() + " " + UnknownCell.because(e));
            return List.of(attack.name(), "-", "-", UnknownCell.because(e));
        }
    }

    private static long served(Target target) throws InterruptedException {
        Load.Request image = Load.Request.get("image", "/images/" + target.small());
        long end = System.nanoTime() + FOR.toNanos();
        Tally tally = new Load(CLIENTS, MOST, PATIENCE, n -> image).send(target.base(), () -> System.nanoTime() > end);
        return tally.count("image", "200");
    }
}
