package dev.fdlab.lens;

import java.io.IOException;
import java.util.Optional;

/**
 * The command.
 */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Output output = Output.standard();
        Runtime.getRuntime().addShutdownHook(output.stopping());
        System.exit(run(arguments, output));
    }

    private static int run(String[] arguments, Output output) throws InterruptedException {
        try {
            return run(Arguments.parse(arguments), output);
        } catch (Arguments.Bad e) {
            Exit.complain(e.getMessage());
            return Exit.BAD_USE;
        } catch (Output.Failed e) {
            if (e.readerLeft()) {
                return Exit.READER_LEFT;
            }
            Exit.complain("cannot write: " + e.getMessage());
            return Exit.UNWRITTEN;
        } catch (IOException e) {
            Exit.complain("cannot read: " + e.getMessage());
            return Exit.UNREADABLE;
        }
    }

    static int run(Arguments arguments, Output output) throws IOException, InterruptedException {
        if (arguments.help()) {
            output.write(Arguments.USAGE);
            return Exit.SAID;
        }
        if (arguments.version()) {
            output.write("fd-lens "
                    + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                            .orElse("(development)")
                    + "\n");
            return Exit.SAID;
        }
        if (arguments.read().isPresent()) {
            return ReadCommand.run(arguments.read().get(), arguments.json(), output);
        }
        if (arguments.limits()) {
            return LimitsCommand.run(arguments, output);
        }
        if (arguments.watch()) {
            return new Watch(arguments, output).run();
        }
        return arguments.pids().isEmpty() ? Overview.run(arguments, output) : Look.run(arguments, output);
    }
}
