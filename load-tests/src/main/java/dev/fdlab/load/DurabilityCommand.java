package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.durability.DurabilityShow;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "durability",
        description =
                "Takes from a server what it needs, and looks at what it has kept. Exit code 1 if it has broken a promise.",
        mixinStandardHelpOptions = true)
final class DurabilityCommand implements Callable<Integer> {

    private enum What {
        all,
        kills,
        disk,
        starvation
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "all",
            description = "kills: kill -9 while images are uploaded; disk: no byte and no inode left on it;"
                    + " starvation: a soft limit below what it holds. Default: all.")
    private What what;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "300",
            description = "kills: how often, 1 to 10000. Default: 300, some ten minutes.")
    private int rounds;

    @Option(names = "--seed", paramLabel = "N", description = "kills: repeats a run. Default: a random one.")
    private Long seed;

    @Option(
            names = "--server",
            paramLabel = "WORD",
            defaultValue = "fixed",
            description = "leaky, half-fixed or fixed. Default: fixed.")
    private String server;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || rounds > 10_000) {
            throw bad("--rounds must be 1 to 10000, not " + rounds);
        }
        Program program = Program.ofWord(server)
                .orElseThrow(() -> bad("--server must be one of " + Program.words() + ", not " + server));
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            Servers servers = new Servers(launcher, Checkout.here());
            DurabilityShow show = new DurabilityShow(launcher, servers, program, System.out);
            boolean holds = true;
            if (wanted(What.disk)) {
                holds &= show.fullDisk();
            }
            if (wanted(What.starvation)) {
                holds &= show.starvation();
            }
            if (wanted(What.kills)) {
                holds &= show.kills(
                        rounds, seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed);
            }
            return holds ? 0 : 1;
        }
    }

    private boolean wanted(What one) {
        return what == What.all || what == one;
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
