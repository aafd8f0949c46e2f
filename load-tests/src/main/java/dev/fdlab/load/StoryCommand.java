package dev.fdlab.load;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.report.Screen;
import dev.fdlab.load.report.Story;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "story",
        description = "Tells the whole story, act by act (the default).",
        mixinStandardHelpOptions = true)
final class StoryCommand implements Callable<Integer> {

    @Option(names = "--containers", description = "Run the servers in containers instead of child processes.")
    private boolean containers;

    @Override
    public Integer call() throws Exception {
        Story story = new Story(System.out, Screen.here());
        try (Theatre theatre = new Theatre(containers ? Mode.CONTAINER : Mode.PROCESS, story)) {
            List<Performance> performances = theatre.play(Acts.ALL);
            story.table(performances);
            story.next(ReportCommand.here());
            return performances.stream().allMatch(Performance::holds) ? 0 : 1;
        }
    }
}
