package dev.fdlab.load;

import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.load.attack.SlowTable;
import dev.fdlab.load.attack.StockTable;
import dev.fdlab.load.bench.AttacksPage;
import dev.fdlab.load.bench.LensBench;
import dev.fdlab.load.bench.ServerBench;
import dev.fdlab.load.bench.ServingBench;
import dev.fdlab.load.bench.StoryBench;
import dev.fdlab.load.bench.UpstreamBench;
import dev.fdlab.load.guard.Cell;
import dev.fdlab.load.guard.GuardBench;
import dev.fdlab.load.guard.GuardCost;
import dev.fdlab.load.guard.Proof;
import dev.fdlab.load.guard.ProofPage;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.watch.WatchBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The benches, by the names that people type. Each says for itself what it is. */
enum Bench {
    serving("images while the upstream stalls", "", 10) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            return new ServingBench(new Servers(order.launcher(), order.checkout()), order.rounds(this), order.out())
                    .run()
                    .holds();
        }
    },
    server(
            "what attacks leave to polite clients, and what the fixes cost",
            "half an hour",
            6,
            Takes.ATTACK,
            Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            ServerBench.Result result = new ServerBench(
                            order.launcher(), order.checkout(), order.rounds(this), order.out())
                    .run(order.attacks());
            order.keep(AttacksPage.Part.SERVER, result.tables());
            return result.holds();
        }
    },
    attacks("the same on stock servers", "40 minutes", 0, Takes.ATTACK, Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            String table = new StockTable(order.launcher(), order.checkout(), order.out()).run(order.attacks());
            order.keep(AttacksPage.Part.ATTACKS, table);
            return true;
        }
    },
    slow("slow but polite clients under attack", "20 minutes", 0, Takes.ATTACK, Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            String table = new SlowTable(order.launcher(), order.checkout(), order.out()).run(order.attacks());
            order.keep(AttacksPage.Part.SLOW, table);
            return true;
        }
    },
    upstream("ten thousand connections held, beside other fake servers", "5 minutes", 3, Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            UpstreamBench bench =
                    new UpstreamBench(order.launcher(), order.checkout(), order.rounds(this), order.out());
            boolean holds = bench.run();
            if (order.update()) {
                bench.record();
            }
            return holds;
        }
    },
    lens("a look at a process, beside lsof and C", "", 20, Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            LensBench bench = new LensBench(order.launcher(), order.checkout(), order.rounds(this), order.out());
            boolean holds = bench.run();
            if (order.update()) {
                bench.record();
            }
            return holds;
        }
    },
    guard(
            "fd-guard's verdicts on leaks and on right use, as its users have it",
            "at most an hour",
            0,
            Takes.CELL,
            Takes.UPDATE) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            if (order.cost()) {
                return new GuardCost(order.launcher(), order.checkout(), order.out()).run();
            }
            List<Cell> all = Cell.all(Jdk.found());
            List<Cell> wanted = all.stream()
                    .filter(one -> order.cell() == null || order.cell().equals(one.name()))
                    .toList();
            if (wanted.isEmpty()) {
                throw new BenchOrder.Refused("--cell must be one of "
                        + all.stream().map(Cell::name).collect(Collectors.joining(", ")) + ", not " + order.cell());
            }
            Proof proof =
                    new GuardBench(order.launcher(), order.checkout(), order.out()).run(wanted, all, order.times());
            order.out().print(ProofPage.table(proof));
            if (order.update()) {
                new ProofPage(order.checkout()).write(proof);
            }
            return proof.wrong().isEmpty();
        }
    },
    watch("the live page: at most 5 % of a core for 1,000 descriptors", "two minutes", 3) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            return new WatchBench(order.checkout(), order.rounds(this), order.out()).run();
        }
    },
    story("how long it takes to tell", "", 0) {
        @Override
        boolean run(BenchOrder order) throws IOException, InterruptedException {
            return new StoryBench(order.checkout().root().resolve("lab"), order.out()).run();
        }
    };

    /** What options a bench takes beside {@code --rounds}. */
    enum Takes {
        /** One attack alone: {@code --attack}. */
        ATTACK,
        /** {@code --cell}, {@code --times} and {@code --cost}. */
        CELL,
        /** A page shows its figures: {@code --update}. */
        UPDATE
    }

    private final String says;
    private final String lasts;
    private final int rounds;
    private final List<Takes> takes;

    Bench(String says, String lasts, int rounds, Takes... takes) {
        this.says = says;
        this.lasts = lasts;
        this.rounds = rounds;
        this.takes = List.of(takes);
    }

    /** How many rounds if nobody says; 0 for one that has none. */
    int rounds() {
        return rounds;
    }

    boolean takes(Takes option) {
        return takes.contains(option);
    }

    /** Measures, tells, and says whether every figure that has a floor reaches it. */
    abstract boolean run(BenchOrder order) throws IOException, InterruptedException;

    /** For {@code --help}: a line, and one with how long it takes by default and what keeps it. */
    List<String> lines() {
        List<String> more = new ArrayList<>();
        if (!lasts.isEmpty()) {
            more.add(lasts);
        }
        if (rounds > 0) {
            more.add(rounds + " rounds");
        }
        if (takes(Takes.UPDATE)) {
            more.add("--update");
        }
        String first = String.format("  %-9s %s", name(), says);
        return more.isEmpty() ? List.of(first) : List.of(first, " ".repeat(12) + String.join(", ", more));
    }

    /** Their names. */
    static String names(Takes option) {
        return Stream.of(values())
                .filter(bench -> bench.takes(option))
                .map(Bench::name)
                .collect(Collectors.joining(", "));
    }
}
