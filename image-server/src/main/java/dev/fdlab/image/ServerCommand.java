package dev.fdlab.image;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line that both twins share. Exit code 2, with one line on stderr, for whatever keeps it from starting.
 */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        version = "fdlab 0.1.0",
        description = "An image server: one of the twins of the laboratory for \"Too many open files\".")
public final class ServerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on (HOST). Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port, 0 for a free one (PORT). Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "The service that labels images (UPSTREAM_URL). Default: ${DEFAULT-VALUE}.")
    private URI upstream;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for images and catalogue (DATA_DIR). Default: ${DEFAULT-VALUE}.")
    private Path data;

    /**
     * A warm server holds some 24 descriptors. With fewer allowed, a class or a library fails, wherever it is needed.
     */
    private static final long LEAST_LIMIT = 32;

    private final Twin.Factory factory;

    private ServerCommand(Twin.Factory factory) {
        this.factory = factory;
    }

    /**
     * Runs a server until the process is told to end.
     *
     * @param name the program's name
     * @param defaultPort the port when neither option nor environment names one
     * @param factory makes the twin's seams
     */
    public static void main(String name, int defaultPort, String[] args, Twin.Factory factory) {
        // Undertow and XNIO log through JBoss Logging, which would choose java.util.logging and so stderr.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        CommandLine command = new CommandLine(new ServerCommand(factory));
        command.setCommandName(name);
        Map<String, String> defaults = Map.of(
                "--host", setting("HOST", "127.0.0.1"),
                "--port", setting("PORT", Integer.toString(defaultPort)),
                "--upstream", setting("UPSTREAM_URL", "http://127.0.0.1:7070"),
                "--data", setting("DATA_DIR", "data"));
        command.setDefaultValueProvider(argument ->
                argument instanceof CommandLine.Model.OptionSpec option ? defaults.get(option.longestName()) : null);
        command.setParameterExceptionHandler((e, rest) -> refuse(name, e.getMessage()));
        command.setExecutionExceptionHandler((e, line, parsed) -> refuse(name, reason(e)));
        int exit = command.execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static String setting(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static int refuse(String name, String reason) {
        System.err.println(name + ": " + reason.lines().findFirst().orElse("failed to start"));
        return CommandLine.ExitCode.USAGE;
    }

    private static String reason(Throwable e) {
        return e instanceof FileSystemException file
                ? "--data: cannot write " + file.getFile() + " (" + e.getClass().getSimpleName() + ")"
                : String.valueOf(e.getMessage());
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65535) {
            throw bad("--port must be 0 to 65535, not " + port);
        }
        if (!"http".equals(upstream.getScheme()) || upstream.getHost() == null || upstream.getPort() > 65535) {
            throw bad("--upstream must be an http URL, not " + upstream);
        }
        if (upstream.getRawPath().length() > 1 || upstream.getRawQuery() != null || upstream.getRawFragment() != null) {
            throw bad("--upstream must have no path, as in http://HOST:PORT, not " + upstream);
        }
        long limit = OwnDescriptors.limit();
        if (limit < LEAST_LIMIT) {
            throw new IOException("the limit of " + limit + " open files is too low: at least " + LEAST_LIMIT
                    + " are needed (ulimit -n " + LEAST_LIMIT + ")");
        }
        ImageServer server = ImageServer.start(host, port, upstream, data, factory, ImageServer.STOP_SECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        String address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host; // RFC 3986, 3.2.2
        System.out.println("listening on http://" + address + ":" + server.port() + " pid "
                + ProcessHandle.current().pid() + " limit " + limit);
        return CommandLine.ExitCode.OK;
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
