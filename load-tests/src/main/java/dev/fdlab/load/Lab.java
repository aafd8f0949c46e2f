package dev.fdlab.load;

import dev.fdlab.load.attack.AttackersEnded;
import dev.fdlab.load.report.Screen;
import dev.fdlab.patterns.run.PatternsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code lab} command. Exit code 0 when every verdict holds, 1 when one does not, 2 for bad use. */
@Command(
        name = "lab",
        description = "The laboratory for one failure: too many open files. Without a command it tells the story.",
        subcommands = {
            StoryCommand.class,
            RunCommand.class,
            ActsCommand.class,
            PatternsCommand.class,
            BenchCommand.class,
            AttackCommand.class,
            AblateCommand.class,
            DurabilityCommand.class,
            SoakCommand.class,
            WorkshopCommand.class,
            WatchCommand.class,
            ReportCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "fdlab 0.1.0",
        synopsisSubcommandLabel = "[COMMAND]")
final class Lab implements Runnable {

    /** Columns of help, however wide the screen is. */
    private static final int WIDEST = 80;

    private Lab() {}

    /** Runs the command line. */
    public static void main(String[] args) {
        CommandLine lab = commandLine();
        ActsCommand.listInHelp(lab);
        System.exit(lab.execute(args.length == 0 ? new String[] {"story"} : args));
    }

    /** What it understands, and how it says that it does not, or that something failed. */
    static CommandLine commandLine() {
        CommandLine lab = new CommandLine(new Lab());
        lab.setUsageHelpWidth(Math.min(WIDEST, Screen.here().columns()));
        lab.setParameterExceptionHandler((e, rest) -> {
            lab.getErr().println("lab: " + e.getMessage().replace('\n', ' ') + " (see: lab help)");
            return CommandLine.ExitCode.USAGE;
        });
        lab.setExecutionExceptionHandler((e, command, parsed) -> {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            // Attackers that are gone are nobody's bad use: as little as an IOException.
            boolean usage = e instanceof IllegalStateException && !(e instanceof AttackersEnded);
            // A program that could not be started says why in a line of its own.
            lab.getErr().println("lab: " + (usage ? why.replace('\n', ' ') : why));
            return usage ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
        return lab;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(new CommandLine(this), "a command is missing");
    }
}
