package dev.fdlab.load.contract;

import dev.fdlab.kit.launch.RunningProgram;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The descriptor budget that the fixed server prints at its start, read as anybody outside reads it: the whole line,
 * and with no code of what is tested.
 */
public record Budget(int limit, int held, int inbound, int upstream, int files, int reserve) {

    private static final Pattern LINE = Pattern.compile(
            "budget: limit (\\d+), held (\\d+), inbound (\\d+), upstream (\\d+), files (\\d+), reserve (\\d+)");

    /** What a server printed that was started by the laboratory. */
    public static Budget of(RunningProgram server) {
        return in(server.log()
                .first(line -> LINE.matcher(line).matches())
                .orElseThrow()
                .text());
    }

    static Budget in(String line) {
        Matcher numbers = LINE.matcher(line);
        if (!numbers.matches()) {
            throw new AssertionError("Not a budget: " + line);
        }
        return new Budget(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                Integer.parseInt(numbers.group(4)),
                Integer.parseInt(numbers.group(5)),
                Integer.parseInt(numbers.group(6)));
    }
}
