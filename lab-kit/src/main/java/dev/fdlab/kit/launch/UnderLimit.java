package dev.fdlab.kit.launch;

import dev.fdlab.lens.Limit;
import java.util.ArrayList;
import java.util.List;

/** Commands that run under a limit of open files, which is set on the child alone. */
public final class UnderLimit {

    /**
     * The command that runs another one under a limit, as the same process: a limit set in a shell is the limit of what
     * the shell becomes with {@code exec} (ulimit in sh(1), execve(2)).
     *
     * @param limit soft and hard; the hard one at most that of this process, unless it is root's
     * @param command the program and its arguments
     */
    public static List<String> command(Limit limit, List<String> command) {
        // Soft first: a hard limit below the soft one in force is refused.
        List<String> whole = new ArrayList<>(
                List.of("sh", "-c", "ulimit -Sn \"$1\" && ulimit -Hn \"$2\" && shift 2 && exec \"$@\"", "sh"));
        whole.add(word(limit.soft()));
        whole.add(word(limit.hard()));
        whole.addAll(command);
        return whole;
    }

    private static String word(long limit) {
        return limit == Limit.UNLIMITED ? "unlimited" : Long.toString(limit);
    }

    private UnderLimit() {}
}
