package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.util.Optional;

/**
 * The command: one look at a process, or a watch until it ends.
 */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Output output = Output.standard();
        Runtime.getRuntime().addShutdownHook(new Thread(output::stop));
        int exit;
        try {
            exit = run(Arguments.parse(arguments), output);
        } catch (Arguments.Bad e) {
            exit = complain(e.getMessage());
        } catch (IOException readerLeft) {
            // As in "fd-lens PID --watch | head": nobody is left to tell.
            exit = 0;
        }
        System.exit(exit);
    }

    private static int run(Arguments arguments, Output output) throws IOException, InterruptedException {
        if (arguments.help()) {
            output.write(Arguments.USAGE);
            return 0;
        }
        if (arguments.version()) {
            output.write("fd-lens "
                    + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                            .orElse("(development)")
                    + "\n");
            return 0;
        }
        if (arguments.read().isPresent()) {
            return ReadCommand.run(arguments.read().get(), arguments.json(), output);
        }
        DescriptorTable table = DescriptorTable.of(arguments.pid());
        if (table.status() != Status.COMPLETE) {
            return complain(table.detail());
        }
        if (!arguments.watch()) {
            output.write(arguments.json() ? Json.of(table) + "\n" : TextView.of(table));
            return 0;
        }
        return new Watch(arguments, output).run(table);
    }

    static int complain(String message) {
        System.err.println("fd-lens: " + message.replace('\n', ' '));
        return 2;
    }
}
