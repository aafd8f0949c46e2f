package dev.fdlab.upstream;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line. Exit 0 after a stop, 2 for bad use. */
@Command(
        name = "fake-upstream",
        mixinStandardHelpOptions = true,
        version = "fake-upstream 0.1.0",
        sortOptions = false,
        description = "An external service that stalls, drips and resets, on demand and on record.",
        footer = {
            "",
            "A fault is a name (stall-in-body:after=8), a sequence of names (ok*3,accept-silent,ok),",
            "a cycle ((ok*3,accept-silent)*), random(seed), or a script ({read; pause 50ms; rst}).",
            "--help-faults lists them all."
        })
public final class Main implements Callable<Integer> {
    @Option(
            names = "--host",
            defaultValue = "${env:HOST:-127.0.0.1}",
            description = "Address of the data port (HOST; default 127.0.0.1).")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "${env:PORT:-7070}",
            description = "The data port, 0 for a free one (PORT; default 7070).")
    private int port;

    @Option(
            names = "--control-host",
            defaultValue = "${env:CONTROL_HOST:-127.0.0.1}",
            description = "Address of the control port (CONTROL_HOST; default 127.0.0.1).")
    private String controlHost;

    @Option(
            names = "--control-port",
            defaultValue = "${env:CONTROL_PORT:-7071}",
            description = "The control port, 0 for a free one (CONTROL_PORT; default 7071).")
    private int controlPort;

    @Option(
            names = "--fault",
            defaultValue = "${env:FAULT:-ok}",
            description = "What the data port does first (FAULT; default ok).")
    private String fault;

    @Option(
            names = "--journal",
            defaultValue = "${env:JOURNAL:-20000}",
            description = "Connections that the journal keeps (JOURNAL; default 20000).")
    private int journal;

    @Option(
            names = "--reserve",
            defaultValue = "${env:RESERVE:-16}",
            description = "Descriptors kept free for the control port (RESERVE; default 16).")
    private int reserve;

    @Option(names = "--help-faults", help = true, description = "Print the table of faults and exit.")
    private boolean helpFaults;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** Starts the upstream; returns only with an error. */
    public static void main(String[] args) {
        // Undertow's logging goes the same way as ours.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        CommandLine command = new CommandLine(new Main());
        command.setParameterExceptionHandler(Main::badArgument);
        int exit = command.execute(args);
        if (exit != 0 || command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (helpFaults) {
            spec.commandLine().getOut().print(FaultsHelp.text());
            spec.commandLine().getOut().flush();
            return 0;
        }
        Plan plan = plan();
        range("--reserve", reserve, 0, 10_000);
        range("--port", port, 0, 65_535);
        range("--control-port", controlPort, 0, 65_535);
        range("--journal", journal, 1, 10_000_000);
        long limit = OpenFiles.limit();
        Engine engine = engine(plan);
        Control control = control(engine, limit);
        start(engine, limit);
        spec.commandLine()
                .getOut()
                .printf(
                        "listening on http://%s:%d control http://%s:%d pid %d limit %d%n",
                        inUrl(host),
                        engine.port(),
                        inUrl(controlHost),
                        control.port(),
                        ProcessHandle.current().pid(),
                        limit)
                .flush();
        engine.join();
        return 0;
    }

    private static String inUrl(String name) {
        return name.contains(":") ? "[" + name + "]" : name;
    }

    private Plan plan() {
        try {
            return PlanParser.parse(fault);
        } catch (BadFault e) {
            throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage());
        }
    }

    private void start(Engine engine, long limit) {
        try {
            engine.start(room(limit));
        } catch (BadFault e) {
            throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage());
        }
    }

    /** Connections that fit beside what is held already and the reserve. */
    private long room(long limit) {
        long room = limit - OpenFiles.held() - reserve;
        if (limit > 0 && room < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reserve: the limit of " + limit + " open files leaves no room beside " + reserve);
        }
        return limit == 0 ? Long.MAX_VALUE : room;
    }

    private void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(spec.commandLine(), name + ": " + value + " is outside " + min + ".." + max);
        }
    }

    private Engine engine(Plan plan) {
        try {
            return new Engine(host, port, journal, plan);
        } catch (BindException e) {
            throw new ParameterException(spec.commandLine(), "--port: " + host + ":" + port + ": " + e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--host: " + host + ": " + e.getMessage());
        }
    }

    private Control control(Engine engine, long limit) {
        try {
            return new Control(engine, controlHost, controlPort, limit, reserve);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ParameterException(
                    spec.commandLine(),
                    "--control-port: " + controlHost + ":" + controlPort + ": " + cause.getMessage());
        }
    }

    private static int badArgument(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("fake-upstream: " + e.getMessage().lines().findFirst().orElse("bad argument"));
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }
}
