package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Which clients that are slow, and polite, live through which attack on the fixed server. */
public final class SlowTable {

    private static final Limit LIMIT = new Limit(128, 128);
    /** Those that begin before the attack are this far when it comes. */
    private static final int BEFORE_SECONDS = 3;

    /** The longest of them takes 50; the rest is for the start of a server and of its attackers. */
    private static final int SECONDS = 60;

    private static final String PEACE = "none";

    /** How each kind fared that began before, then each that began amid. */
    private record Row(String attack, List<String> cells) {

        static Row of(String attack, List<SlowClient.Fared> fared) {
            return new Row(attack, fared.stream().map(SlowTable::words).toList());
        }
    }

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final PrintStream out;

    /** Tells what it does to a terminal or a file. */
    public SlowTable(ProcessLauncher launcher, Checkout checkout, PrintStream out) {
        this.launcher = launcher;
        this.servers = new Servers(launcher, checkout);
        this.out = out;
    }

    /** What its rows are called: without an attack, then under each. */
    public static List<String> rows() {
        return Stream.concat(Stream.of(PEACE), Attacks.ALL.stream().map(Attack::name))
                .toList();
    }

    /** What stands above its columns. */
    public static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("attack"));
        for (String when : List.of("before", "amid")) {
            for (SlowClient client : SlowClient.values()) {
                titles.add(client.says() + ", begun " + when);
            }
        }
        return titles;
    }

    /**
     * Attacks once with each attack, a minute each, and makes the table, in Markdown.
     *
     * @param only which of {@link AttackShow#names}; all if it is empty
     */
    public String run(List<String> only) throws IOException, InterruptedException {
        List<Attack> attacks = Attacks.named(only);
        int rounds = attacks.size() + 1;
        out.println("Slow but polite clients of the fixed server, limit " + LIMIT.soft()
                + ", without an attack and under " + attacks.size() + ", some " + Minutes.of(rounds * SECONDS));
        List<Row> rows = new ArrayList<>();
        rows.add(told(1, rounds, Row.of(PEACE, peace())));
        for (Attack attack : attacks) {
            rows.add(told(rows.size() + 1, rounds, row(attack)));
        }
        MarkdownTable table = MarkdownTable.of(titles());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.attack));
            cells.addAll(row.cells);
            table.row(cells);
        }
        return table.toString();
    }

    private Row row(Attack attack) throws InterruptedException {
        try {
            return Row.of(attack.name(), under(attack));
        } catch (IOException | RuntimeException e) {
            return new Row(attack.name(), Collections.nCopies(titles().size() - 1, UnknownCell.because(e)));
        }
    }

    private Row told(int number, int of, Row row) {
        out.println("  " + number + " of " + of + ", " + row.attack + ": " + String.join(", ", row.cells));
        return row;
    }

    private static String words(SlowClient.Fared fared) {
        return String.format(
                Locale.ROOT, fared.completed() ? "completed, %.0f s" : "cut after %.0f s", fared.seconds());
    }

    private List<SlowClient.Fared> peace() throws IOException, InterruptedException {
        try (Siege siege = Siege.of(launcher, servers, Program.FIXED, LIMIT)) {
            String image = image(siege);
            return join(begin(siege, image), begin(siege, image));
        }
    }

    private List<SlowClient.Fared> under(Attack attack) throws IOException, InterruptedException {
        try (Siege siege = Siege.of(launcher, servers, Program.FIXED, LIMIT)) {
            String image = image(siege);
            List<CompletableFuture<SlowClient.Fared>> before = begin(siege, image);
            TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
            return siege.during(attack, () -> join(before, begin(siege, image)));
        }
    }

    private static String image(Siege siege) throws IOException {
        try (HttpConnection connection = new HttpConnection(siege.target().base())) {
            return Image.id(
                    connection.post("/images", Image.png(SlowClient.IMAGE, 3).json()));
        }
    }

    private static List<CompletableFuture<SlowClient.Fared>> begin(Siege siege, String image) {
        List<CompletableFuture<SlowClient.Fared>> begun = new ArrayList<>();
        for (SlowClient client : SlowClient.values()) {
            begun.add(client.begin(siege.target(), image));
        }
        return begun;
    }

    private static List<SlowClient.Fared> join(
            List<CompletableFuture<SlowClient.Fared>> before, List<CompletableFuture<SlowClient.Fared>> amid) {
        List<SlowClient.Fared> fared = new ArrayList<>();
        before.forEach(client -> fared.add(client.join()));
        amid.forEach(client -> fared.add(client.join()));
        return fared;
    }
}
