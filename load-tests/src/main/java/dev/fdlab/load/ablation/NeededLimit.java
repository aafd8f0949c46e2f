package dev.fdlab.load.ablation;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limit that a server says it needs, when it does not start under the one that it has. */
final class NeededLimit {

    private static final Pattern NEEDED = Pattern.compile("open files is too low: .*\\(ulimit -n (\\d+)\\)");

    private NeededLimit() {}

    /** As the message of a failed start names it; empty if it does not, for instance when something else is wrong. */
    static OptionalInt namedBy(IllegalStateException failure) {
        Matcher needed = NEEDED.matcher(failure.getMessage());
        return needed.find() ? OptionalInt.of(Integer.parseInt(needed.group(1))) : OptionalInt.empty();
    }
}
