package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.attack.AttackShow;
import dev.fdlab.load.attack.StockTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures what the tests do not assert: speed. Exit code 1 when a figure is not reached.",
        footerHeading = "%nWHAT is one of%n",
        modelTransformer = BenchCommand.Described.class,
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final String ALL = "all";

    /** Ends {@code --help} with a line for each bench. */
    static final class Described implements CommandLine.IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            spec.usageMessage()
                    .footer(Stream.of(Bench.values())
                            .flatMap(bench -> bench.lines().stream())
                            .map(line -> line.replace("%", "%%"))
                            .toArray(String[]::new));
            return spec;
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", arity = "0..1", defaultValue = ALL, description = "See below. Default: all.")
    private String what;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds, 1 to 100; each contestant runs once in each. Default: see below.")
    private Integer rounds;

    @Option(
            names = "--attack",
            paramLabel = "NAME",
            description = "server, attacks, slow: under this attack only, such as silent. Default: all.")
    private String attack;

    @Option(
            names = "--cell",
            paramLabel = "NAME",
            description = "guard: one kind of JVM only, such as 17-default, 25-zgc or 17-64m-busy. Default: all.")
    private String cell;

    @Option(
            names = "--times",
            paramLabel = "N",
            description =
                    "guard: at most N repetitions of each test, 1 to 20. Default: on the default JVM 20 for the tests"
                            + " that vary most and 3 for the others, on every other JVM 1.")
    private Integer times;

    @Option(names = "--cost", description = "guard: measures the cost of a clean test instead.")
    private boolean cost;

    @Option(names = "--update", description = "Write the results to docs, and to the pages that show them.")
    private boolean update;

    @Override
    public Integer call() throws Exception {
        List<Bench> benches = benches();
        only(benches, cell != null || times != null || cost, Bench.Takes.CELL, "--cell, --times and --cost are");
        only(benches, attack != null, Bench.Takes.ATTACK, "--attack is");
        only(benches, update, Bench.Takes.UPDATE, "--update is");
        if (times != null && (times < 1 || times > 20)) {
            throw bad("--times must be 1 to 20, not " + times);
        }
        if (rounds != null && (rounds < 1 || rounds > 100)) {
            throw bad("--rounds must be 1 to 100, not " + rounds);
        }
        List<String> known = benches.contains(Bench.attacks) ? StockTable.ATTACKS : AttackShow.names();
        if (attack != null && !known.contains(attack)) {
            throw bad("--attack must be one of " + String.join(", ", known) + ", not " + attack);
        }
        if (attack != null && update) {
            throw bad("--update is for all attacks, not for --attack " + attack);
        }
        boolean holds = true;
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            BenchOrder order = new BenchOrder(
                    launcher,
                    Checkout.here(),
                    System.out,
                    rounds,
                    attack == null ? List.of() : List.of(attack),
                    update,
                    cell,
                    times == null ? 20 : times,
                    cost);
            for (Bench bench : benches) {
                holds &= bench.run(order);
            }
        } catch (BenchOrder.Refused e) {
            throw bad(e.getMessage());
        }
        return holds ? 0 : 1;
    }

    private List<Bench> benches() {
        List<Bench> wanted = Stream.of(Bench.values())
                .filter(bench -> what.equals(ALL) || what.equals(bench.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw bad("WHAT must be one of " + ALL + ", "
                    + Stream.of(Bench.values()).map(Bench::name).collect(Collectors.joining(", ")) + ", not " + what);
        }
        return wanted;
    }

    private void only(List<Bench> benches, boolean given, Bench.Takes option, String words) {
        if (given && (benches.size() > 1 || !benches.get(0).takes(option))) {
            throw bad(words + " for bench " + Bench.names(option));
        }
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
