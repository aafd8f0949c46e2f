package dev.fdlab.load;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.report.Count;
import dev.fdlab.load.report.JsonLines;
import dev.fdlab.load.report.Screen;
import dev.fdlab.load.report.Story;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Plays one act, once or many times.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ACT", description = "The number of the act, 1 to 7.")
    private int number;

    @Option(names = "--times", paramLabel = "N", defaultValue = "1", description = "How often, 1 to 1000. Default: 1.")
    private int times;

    @Option(names = "--containers", description = "Run the servers in containers instead of child processes.")
    private boolean containers;

    @Option(names = "--json", description = "Print one JSON object a performance.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (number < 1 || number > Acts.ALL.size()) {
            throw bad("ACT must be 1 to " + Acts.ALL.size() + ", not " + number);
        }
        if (times < 1 || times > 1000) {
            throw bad("--times must be 1 to 1000, not " + times);
        }
        List<Act<?>> performances = Collections.nCopies(times, Acts.ALL.get(number - 1));
        Audience audience = audience();
        try (Theatre theatre = new Theatre(containers ? Mode.CONTAINER : Mode.PROCESS, audience)) {
            boolean hold = theatre.play(performances).stream().allMatch(Performance::holds);
            if (audience instanceof Story story) {
                story.next(ReportCommand.here());
            }
            return hold ? 0 : 1;
        }
    }

    private Audience audience() {
        if (json) {
            return new JsonLines(System.out);
        }
        return times == 1 ? new Story(System.out, Screen.here()) : new Count(System.out, times);
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
