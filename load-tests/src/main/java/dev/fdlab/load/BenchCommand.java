package dev.fdlab.load;

import dev.fdlab.load.act.Audience;
import dev.fdlab.load.bench.LensBench;
import dev.fdlab.load.bench.ServingBench;
import dev.fdlab.load.bench.StoryBench;
import dev.fdlab.load.bench.UpstreamBench;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import dev.fdlab.load.patterns.GuardProof;
import dev.fdlab.load.patterns.Jdk;
import java.util.concurrent.Callable;
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
        upstream,
        lens,
        guard,
        story
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "all",
            description =
                    "serving: images while the upstream stalls; upstream: ten thousand connections held, beside other"
                            + " fake servers; lens: a look at a process, beside lsof and C; guard: what fd-guard detects of the leak patterns, and its false alarms;"
                            + " story: how long it takes to tell. Default: all.")
    private What what;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Rounds, 1 to 100, in each of which every side has its turn. Default: 10 for serving, 3 for upstream, 20 for lens.")
    private Integer rounds;

    @Option(
            names = "--record",
            description = "Keeps what lens measured as the table that fd-lens/README.md shows (docs/bench-lens.md).")
    private boolean record;

    @Override
    public Integer call() throws Exception {
        if (rounds != null && (rounds < 1 || rounds > 100)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--rounds must be 1 to 100, not " + rounds);
        }
        House house = House.here();
        boolean holds = true;
        try (ProcessLauncher launcher = new ProcessLauncher(house, new Audience() {})) {
            if (wanted(What.serving)) {
                holds &= new ServingBench(launcher, rounds == null ? 10 : rounds, System.out).run();
            }
            if (wanted(What.upstream)) {
                holds &= new UpstreamBench(launcher, house, rounds == null ? 3 : rounds, System.out).run();
            }
            if (wanted(What.lens)) {
                LensBench lens = new LensBench(launcher, house, rounds == null ? 20 : rounds, System.out);
                holds &= lens.run();
                if (record) {
                    lens.record();
                }
            }
            if (wanted(What.guard)) {
                holds &= new GuardProof(launcher, house).report(Jdk.found(), System.out);
            }
        }
        if (wanted(What.story)) {
            holds &= new StoryBench(house.root().resolve("lab"), System.out).run();
        }
        return holds ? 0 : 1;
    }

    private boolean wanted(What bench) {
        return what == What.all || what == bench;
    }
}
