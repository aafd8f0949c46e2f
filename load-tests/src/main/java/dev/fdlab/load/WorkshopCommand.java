package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.report.Screen;
import dev.fdlab.load.workshop.Answers;
import dev.fdlab.load.workshop.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Each subcommand is a method of the {@link Workshop}. */
@Command(
        name = "workshop",
        description =
                "Six stages that grade themselves, and a mystery. Without a subcommand they are listed. Exit code 1 for not yet, 2 when nothing was tested.",
        mixinStandardHelpOptions = true)
final class WorkshopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final Workshop workshop = new Workshop(
            Checkout.here(),
            Workshop.desk(Checkout.here()),
            System.out,
            System.err,
            Screen.here().columns());

    @Override
    public Integer call() throws IOException {
        return workshop.list();
    }

    @Command(description = "Begins a stage: what to read, to do and to say.", mixinStandardHelpOptions = true)
    int start(@Parameters(paramLabel = "N", description = "The stage, 1 to 6.") String stage) throws IOException {
        return workshop.start(stage(stage));
    }

    @Command(description = "A hint; three a stage, each a little more.", mixinStandardHelpOptions = true)
    int hint(@Parameters(paramLabel = "N", description = "The stage, 1 to 6, or mystery.") String stage)
            throws IOException {
        return workshop.hint(stageOrMystery(stage));
    }

    @Command(description = "Judges a stage by what it plays and sees.", mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "N", index = "0", description = "The stage, 1 to 6, or mystery.") String stage,
            @Parameters(
                            paramLabel = "KEY=VALUE",
                            index = "1..*",
                            description = "Answers to what the stage asks; those given before are remembered.")
                    List<String> answers)
            throws IOException, InterruptedException {
        return workshop.check(stageOrMystery(stage), answers(answers));
    }

    @Command(description = "Checks again whenever you save, until it is passed.", mixinStandardHelpOptions = true)
    int watch(
            @Parameters(paramLabel = "N", index = "0", description = "The stage, 1 to 6, or mystery.") String stage,
            @Parameters(paramLabel = "KEY=VALUE", index = "1..*", description = "Answers, as for check.")
                    List<String> answers)
            throws IOException, InterruptedException {
        return workshop.watch(stageOrMystery(stage), answers(answers));
    }

    @Command(description = "Shows the solution of a stage.", mixinStandardHelpOptions = true)
    int solution(
            @Parameters(paramLabel = "N", description = "The stage, 1 to 6, or mystery.") String stage,
            @Option(names = "--apply", description = "Puts its code in place; yours is kept.") boolean apply)
            throws IOException {
        return apply ? workshop.applySolution(stage(stage)) : workshop.solution(stageOrMystery(stage));
    }

    @Command(
            description = "Begins anew with fresh copies; yours are kept, and so is your progress.",
            mixinStandardHelpOptions = true)
    int reset() throws IOException {
        return workshop.reset();
    }

    @Command(
            description = "Plants something in a copy of the fixed server, and shows the symptoms.",
            mixinStandardHelpOptions = true)
    int mystery(
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description = "The same seed, the same mystery. Default: a random one.")
                    Long seed)
            throws IOException {
        return workshop.mystery(seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed);
    }

    @Command(
            description =
                    "Looks whether this machine has what the workshop needs. Exit code 1 if something is missing.",
            mixinStandardHelpOptions = true)
    int doctor() throws IOException {
        return workshop.doctor();
    }

    @Command(
            description =
                    "Makes this machine ready for a room without a network, and with Docker an image for those without Linux.",
            mixinStandardHelpOptions = true)
    int prepare() throws IOException, InterruptedException {
        return workshop.prepare();
    }

    private Answers answers(List<String> words) {
        try {
            return Answers.parse(words == null ? List.of() : words);
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private String stage(String stage) {
        if (!Workshop.stages().contains(stage)) {
            throw bad("N must be " + String.join(", ", Workshop.stages()) + ", not " + stage);
        }
        return stage;
    }

    private String stageOrMystery(String stage) {
        return stage.equals(Workshop.MYSTERY) ? stage : stage(stage);
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
