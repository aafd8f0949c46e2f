package dev.fdlab.lens;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The command line.
 *
 * @param read a listing to read instead of a process: a file, or {@code -} for standard input
 * @param interval milliseconds between two looks of a watch, 50 to 60000
 */
record Arguments(
        OptionalLong process,
        Optional<String> read,
        boolean json,
        boolean watch,
        long interval,
        boolean help,
        boolean version) {
    static final String USAGE = """
            usage: java -jar fd-lens.jar PID [--json] [--watch] [--interval MS]
                   java -jar fd-lens.jar --read FILE [--json]

            Shows the descriptors that a process holds: counts by kind and state, the biggest
            groups with their peer, open against limit. Linux only; needs the right to look
            into the process (the same user, or root).

              --json         one JSON object a line instead of text
              --watch        look again and again, with rate and time to exhaustion, until the
                             process ends
              --interval MS  milliseconds between two looks, 50 to 60000 (default 1000)
              --read FILE    a pasted listing of lsof or of ls -l /proc/PID/fd instead of a
                             process; - reads standard input
              --help         this text
              --version      the version

            exit status: 0 shown, or the watched process ended; 2 bad argument, a file that
            is not a listing, no such process, no permission, or not Linux
            """;

    /** Thrown with one line that names the argument. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message + " (--help shows the usage)");
        }
    }

    long pid() {
        return process.orElseThrow();
    }

    static Arguments parse(String... arguments) throws Bad {
        OptionalLong process = OptionalLong.empty();
        Optional<String> read = Optional.empty();
        long interval = 1000;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--json", "--watch", "--help", "-h", "--version", "-V" -> {}
                case "--interval" -> interval = interval(++i < arguments.length ? arguments[i] : "");
                case "--read" -> read = Optional.of(file(++i < arguments.length ? arguments[i] : ""));
                default -> {
                    if (argument.startsWith("--read=")) {
                        read = Optional.of(file(argument.substring("--read=".length())));
                    } else if (argument.startsWith("--interval=")) {
                        interval = interval(argument.substring("--interval=".length()));
                    } else if (argument.startsWith("-") && !argument.matches("-\\d+")) {
                        throw new Bad("unknown option " + argument);
                    } else if (process.isPresent()) {
                        throw new Bad("one PID only, but there is also " + argument);
                    } else {
                        process = OptionalLong.of(number("PID", argument, 1, Integer.MAX_VALUE));
                    }
                }
            }
        }
        var given = Arrays.asList(arguments);
        boolean help = given.contains("--help") || given.contains("-h");
        boolean version = given.contains("--version") || given.contains("-V");
        if (read.isPresent() && process.isPresent()) {
            throw new Bad("--read looks at a file, so there can be no PID");
        }
        if (process.isEmpty() && read.isEmpty() && !help && !version) {
            throw new Bad("PID is missing: name the process to look at");
        }
        return new Arguments(
                process, read, given.contains("--json"), given.contains("--watch"), interval, help, version);
    }

    private static String file(String name) throws Bad {
        if (name.isEmpty()) {
            throw new Bad("--read needs a file, or - for standard input");
        }
        return name;
    }

    private static long interval(String text) throws Bad {
        return number("--interval", text, 50, 60_000);
    }

    private static long number(String name, String text, long least, long most) throws Bad {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message
        }
        throw new Bad(name + " must be a whole number from " + least + " to " + most + ", not \"" + text + "\"");
    }
}
