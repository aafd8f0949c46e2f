package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.durability.Soak;
import dev.fdlab.load.launch.Servers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "soak",
        description =
                "Loads the fixed server for a long time, with faults and attacks in turn, and looks whether anything grows; the"
                        + " half-fixed one beside it must. Exit code 1 if it does, or the other does not.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "For how long, 1 to 1440. Default: 30.")
    private int minutes;

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || minutes > 1440) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--minutes must be 1 to 1440, not " + minutes);
        }
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            Servers servers = new Servers(launcher, Checkout.here());
            return new Soak(launcher, servers, Duration.ofMinutes(minutes), System.out).run() ? 0 : 1;
        }
    }
}
