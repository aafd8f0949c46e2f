package dev.fdlab.load;

import dev.fdlab.load.act.Audience;
import dev.fdlab.load.bench.ServingBench;
import dev.fdlab.load.bench.StoryBench;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
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
        story
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "all",
            description = "serving: images while the upstream stalls; story: how long it takes to tell. Default: all.")
    private What what;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Pairs of rounds, 1 to 100. Default: 10.")
    private int pairs;

    @Override
    public Integer call() throws Exception {
        if (pairs < 1 || pairs > 100) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--pairs must be 1 to 100, not " + pairs);
        }
        House house = House.here();
        boolean holds = true;
        if (what != What.story) {
            try (ProcessLauncher launcher = new ProcessLauncher(house, new Audience() {})) {
                holds &= new ServingBench(launcher, pairs, System.out).run();
            }
        }
        if (what != What.serving) {
            holds &= new StoryBench(house.root().resolve("lab"), System.out).run();
        }
        return holds ? 0 : 1;
    }
}
