package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.attack.AttackShow;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "attack",
        description =
                "Attacks a server on loopback, and shows how polite clients fare meanwhile. Exit code 1 if fewer than 90 of 100 are answered.",
        mixinStandardHelpOptions = true)
final class AttackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which attack. Without one they are listed.")
    private String name;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "128",
            description = "Open files that the server may have, 32 to 65536. Default: 128.")
    private int limit;

    @Option(
            names = "--server",
            paramLabel = "WORD",
            defaultValue = "fixed",
            description = "leaky, half-fixed or fixed. Default: fixed.")
    private String server;

    @Option(
            names = "--away",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description =
                    "How far away polite clients are: their requests come this long after their connects, 0 to 5000."
                            + " Default: 0.")
    private int away;

    @Override
    public Integer call() throws Exception {
        if (name == null) {
            AttackShow.list(System.out);
            return 0;
        }
        if (!AttackShow.knows(name)) {
            throw bad("NAME must be one of " + String.join(", ", AttackShow.names()) + ", not " + name);
        }
        if (limit < 32 || limit > 65_536) {
            throw bad("--limit must be 32 to 65536, not " + limit);
        }
        if (away < 0 || away > 5_000) {
            throw bad("--away must be 0 to 5000, not " + away);
        }
        Program program = Program.ofWord(server)
                .orElseThrow(() -> bad("--server must be one of " + Program.words() + ", not " + server));
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            AttackShow show = new AttackShow(launcher, new Servers(launcher, Checkout.here()), System.out);
            return show.play(name, program, new Limit(limit, limit), Duration.ofMillis(away)) ? 0 : 1;
        }
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
