package dev.fdlab.load;

import dev.fdlab.load.act.Acts;
import dev.fdlab.load.watch.Watch;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        description =
                "Shows both servers side by side on a page of your browser, live, with load, faults and attacks at hand. Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + Watch.PORT,
            description =
                    "Port of the page, on 127.0.0.1; 0 for any. Another one is used where it cannot be had. Default: 8080.")
    private int port;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "128",
            description = "Open files that each server may have, 32 to the hard limit of this shell. Default: 128.")
    private long limit;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Requests a second to each server, 1 to 500. Default: 10.")
    private int rate;

    @Option(names = "--act", paramLabel = "N", description = "Play this act on the page, 1 to 7.")
    private Integer act;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw bad("--port must be 0 to 65535, not " + port);
        }
        if (limit < Watch.leastLimit() || limit > Watch.mostLimit()) {
            throw bad("--limit must be " + Watch.leastLimit() + " to " + Watch.mostLimit() + ", not " + limit);
        }
        if (rate < 1 || rate > Watch.mostRate()) {
            throw bad("--rate must be 1 to " + Watch.mostRate() + ", not " + rate);
        }
        if (act != null && (act < 1 || act > Acts.ALL.size())) {
            throw bad("--act must be 1 to " + Acts.ALL.size() + ", not " + act);
        }
        Watch watch = new Watch(port, rate, limit, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(watch), "on-interrupt"));
        watch.run(act == null ? OptionalInt.empty() : OptionalInt.of(act));
        return 0;
    }

    private static void close(Watch watch) {
        try {
            watch.close();
        } catch (IOException e) {
            System.err.println("lab: could not clean up: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
