package dev.fdlab.lens;

import java.io.IOException;
import java.util.List;

/**
 * {@code --limits}, of the processes that were named, or of the shell that calls.
 */
final class LimitsCommand {
    private LimitsCommand() {}

    /** Returns the exit status. */
    static int run(Arguments arguments, Output output) throws IOException {
        List<Long> pids = arguments.pids();
        if (pids.isEmpty()) {
            pids = List.of(ProcessFacts.of(ProcessHandle.current().pid()).parent());
        }
        int exit = Exit.SAID;
        boolean first = true;
        for (long pid : pids) {
            String text;
            try {
                Limits limits = Limits.of(pid);
                text = arguments.json() ? LimitsView.json(limits) + "\n" : LimitsView.text(limits);
            } catch (IOException gone) {
                DescriptorTable table = DescriptorTable.of(pid);
                exit = Look.unreadable(table, arguments.json(), output);
                continue;
            }
            output.write((first || arguments.json() ? "" : "\n") + text);
            first = false;
        }
        return exit;
    }
}
