package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.ablation.ClientSteps;
import dev.fdlab.load.ablation.Matrix;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ablate",
        description =
                "Takes one fix out of the fixed server, and shows the attack that then succeeds. Without a number every fix in turn (a quarter of an hour), and writes docs/ablation.md. Exit code 1 when one of them makes no difference.",
        mixinStandardHelpOptions = true)
final class AblateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NN",
            arity = "0..2",
            description = "Which patch of ablations, 01 and up; with two numbers both are taken out at once.")
    private List<String> numbers = List.of();

    @Option(names = "--list", description = "Lists the patches, without trying any.")
    private boolean list;

    @Option(names = "--steps", description = "Writes docs/labels-client.md from the patches, without trying any.")
    private boolean steps;

    @Override
    public Integer call() throws Exception {
        if (steps) {
            ClientSteps page = new ClientSteps(Checkout.here());
            page.write();
            System.out.println(page.file() + " is written.");
            return 0;
        }
        Matrix matrix = new Matrix(Checkout.here(), System.out);
        for (String number : numbers) {
            if (!matrix.numbers().contains(number)) {
                throw bad("NN must be one of " + String.join(", ", matrix.numbers()) + ", not " + number);
            }
        }
        if (numbers.size() == 2 && numbers.get(0).equals(numbers.get(1))) {
            throw bad("NN must be two different patches, not twice " + numbers.get(0));
        }
        if (list) {
            matrix.list();
            return 0;
        }
        return (numbers.isEmpty() ? matrix.all() : matrix.of(numbers)) ? 0 : 1;
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
