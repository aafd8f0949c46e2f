package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures what the tests do not assert: speed. Exit code 1 when a figure is not reached.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private enum What {
        all,
        serving,
        server,
        attacks,
        slow,
        upstream,
        lens,
        guard,
        watch,
        story
    }

    /** What a page shows the figures of. */
    private static final Set<What> KEPT = EnumSet.of(What.attacks, What.upstream, What.lens, What.guard);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "all",
            description =
                    "serving: images while the upstream stalls; server: what attacks leave to polite clients, and what the fixes cost (half an hour);"
                            + " attacks: the same on stock servers (40 minutes); slow: slow but polite clients (20 minutes); upstream: ten thousand connections held, beside other"
                            + " fake servers; lens: a look at a process, beside lsof and C; guard: fd-guard's verdicts on leaks and on right use, as its users have it, at most 60 minutes; watch: what the live page costs, at most 5 % of a core for 1,000 descriptors (90 seconds);"
                            + " story: how long it takes to tell. Default: all.")
    private What what;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Rounds, 1 to 100, in each of which every side has its turn. Default: 10 for serving, 6 for server, 3 for upstream, 20 for lens, 3 for watch.")
    private Integer rounds;

    @Option(
            names = "--cell",
            paramLabel = "NAME",
            description = "guard: one kind of JVM only, such as 17-default, 25-zgc or 17-64m-busy. Default: all.")
    private String cell;

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "guard: at most N repetitions of each test, 1 to 20. Default: 20, or 3, or 1.")
    private Integer times;

    @Option(names = "--cost", description = "guard: no proof; what it costs a test that leaves nothing open.")
    private boolean cost;

    @Option(
            names = "--update",
            description =
                    "attacks, upstream, lens, guard: keep what was measured in docs, and in the table that a README shows of it.")
    private boolean update;

    @Override
    public Integer call() throws Exception {
        if (what != What.guard && (cell != null || times != null || cost)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--cell, --times and --cost are for bench guard");
        }
        if (update && !KEPT.contains(what)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--update is for bench " + KEPT.stream().map(What::name).collect(Collectors.joining(", ")));
        }
        if (times != null && (times < 1 || times > 20)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--times must be 1 to 20, not " + times);
        }
        if (rounds != null && (rounds < 1 || rounds > 100)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--rounds must be 1 to 100, not " + rounds);
        }
        Checkout checkout = Checkout.here();
        boolean holds = true;
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            if (wanted(What.serving)) {
                holds &= new ServingBench(new Servers(launcher, checkout), rounds == null ? 10 : rounds, System.out)
                        .run()
                        .holds();
            }
            if (wanted(What.server)) {
                ServerBench server = new ServerBench(launcher, checkout, rounds == null ? 6 : rounds, System.out);
                holds &= server.run();
                System.out.print(server.page());
            }
            if (wanted(What.attacks)) {
                String table = new StockTable(launcher, System.out).run();
                System.out.print(table);
                if (update) {
                    new AttacksPage(checkout).write(table);
                }
            }
            if (wanted(What.slow)) {
                System.out.print(new SlowTable(launcher, System.out).run());
            }
            if (wanted(What.upstream)) {
                UpstreamBench upstream = new UpstreamBench(launcher, checkout, rounds == null ? 3 : rounds, System.out);
                holds &= upstream.run();
                if (update) {
                    upstream.record();
                }
            }
            if (wanted(What.lens)) {
                LensBench lens = new LensBench(launcher, checkout, rounds == null ? 20 : rounds, System.out);
                holds &= lens.run();
                if (update) {
                    lens.record();
                }
            }
            if (wanted(What.guard)) {
                holds &= cost ? new GuardCost(launcher, checkout, System.out).run() : guard(launcher, checkout);
            }
        }
        if (wanted(What.watch)) {
            holds &= new WatchBench(checkout, rounds == null ? 3 : rounds, System.out).run();
        }
        if (wanted(What.story)) {
            holds &= new StoryBench(checkout.root().resolve("lab"), System.out).run();
        }
        return holds ? 0 : 1;
    }

    private boolean guard(ProcessLauncher launcher, Checkout checkout) throws IOException, InterruptedException {
        List<Cell> all = Cell.all(Jdk.found());
        List<Cell> wanted = all.stream()
                .filter(one -> cell == null || cell.equals(one.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--cell must be one of " + all.stream().map(Cell::name).collect(Collectors.joining(", ")) + ", not "
                            + cell);
        }
        Proof proof = new GuardBench(launcher, checkout, System.out).run(wanted, all, times == null ? 20 : times);
        System.out.print(ProofPage.table(proof));
        if (update) {
            new ProofPage(checkout).write(proof);
        }
        return proof.wrong().isEmpty();
    }

    private boolean wanted(What bench) {
        return what == What.all || what == bench;
    }
}
