package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param pids each once, in the order in which they were given; none means every process
 * @param interval milliseconds between two looks of a watch, 50 to 60000
 * @param read a listing to read instead of a process: a file, or {@code -} for standard input
 */
record Arguments(
        List<Long> pids,
        boolean json,
        boolean watch,
        long interval,
        boolean limits,
        Optional<FailAbove> failAbove,
        Optional<String> read,
        boolean help,
        boolean version) {
    static final String USAGE = """
            usage: fd-lens [PID...] [--json] [--watch] [--fail-above N|P%|N:STATE]
                   fd-lens --limits [PID...] [--json]
                   fd-lens --read FILE [--json]

            Says what the open descriptors of a process are: how many against the limit,
            which kinds, and for TCP with whom, in which state, and who began it. Without
            a PID: every process, by share of its limit. Linux only.

              --json             one JSON object per line instead of text
              --watch            look again and again until the process ends: the rate, the
                                 time to exhaustion, growth by group and what stays
              --interval MS      milliseconds between two looks, 50 to 60000 (default 1000);
                                 more where a look takes longer than a quarter of that
              --limits           what limit the process has and why, and how to change it;
                                 without a PID: that of the shell that calls
              --read FILE        a pasted listing of lsof or of ls -l /proc/PID/fd instead
                                 of a process; - reads standard input
              --fail-above N     exit 1, and one line, if more than N descriptors are open;
                                 80%: more than that share of the soft limit;
                                 500:CLOSE_WAIT: more than that in one TCP state;
                                 silent otherwise
              --help, --version  this text; the version

            exit status
                0  said what it was asked, or the watched process has ended
                1  a threshold of --fail-above was passed
                2  bad use: an argument, or a file that is not a listing
                3  a process cannot be read: it is not there, or you may not look into it
                   (run as its user, or root); why is on standard error and in the JSON
                4  what it had to say could not be written: a full disk
              141  nobody reads what it writes: a closed pipe
            """;

    /** Thrown with one line that names the argument. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message + " (--help shows the usage)");
        }
    }

    static Arguments parse(String... arguments) throws Bad {
        List<Long> pids = new ArrayList<>();
        boolean json = false;
        boolean watch = false;
        boolean limits = false;
        boolean help = false;
        boolean version = false;
        Optional<Long> interval = Optional.empty();
        Optional<FailAbove> failAbove = Optional.empty();
        Optional<String> read = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String option = equals < 0 ? argument : argument.substring(0, equals);
            boolean valued = option.equals("--interval") || option.equals("--fail-above") || option.equals("--read");
            if (equals >= 0 && !valued) {
                throw new Bad("unknown option " + Escaped.text(argument));
            }
            String value = equals >= 0 ? argument.substring(equals + 1) : "";
            if (valued && equals < 0 && ++i < arguments.length) {
                value = arguments[i];
            }
            switch (option) {
                case "--json" -> json = true;
                case "--watch" -> watch = true;
                case "--limits" -> limits = true;
                case "--help", "-h" -> help = true;
                case "--version", "-V" -> version = true;
                case "--interval" -> interval = Optional.of(number("--interval", value, 50, 60_000));
                case "--fail-above" -> failAbove = Optional.of(threshold(value));
                case "--read" -> read = Optional.of(file(value));
                default -> {
                    if (argument.startsWith("-") && !isNumber(argument.substring(1))) {
                        throw new Bad("unknown option " + Escaped.text(argument));
                    }
                    long pid = number("PID", argument, 1, Integer.MAX_VALUE);
                    if (!pids.contains(pid)) {
                        pids.add(pid);
                    }
                }
            }
        }
        Arguments parsed = new Arguments(
                List.copyOf(pids), json, watch, interval.orElse(1000L), limits, failAbove, read, help, version);
        return help || version ? parsed : parsed.consistent();
    }

    private Arguments consistent() throws Bad {
        if (watch && (pids.isEmpty() || limits || read.isPresent())) {
            throw new Bad("--watch needs a PID: name the process to look at");
        }
        if (limits && (failAbove.isPresent() || read.isPresent())) {
            throw new Bad("--limits goes with PIDs and --json only");
        }
        if (read.isPresent() && failAbove.isPresent()) {
            throw new Bad("--read goes with --json only");
        }
        if (read.isPresent() && !pids.isEmpty()) {
            throw new Bad("--read looks at a file, so there can be no PID");
        }
        return this;
    }

    private static FailAbove threshold(String text) throws Bad {
        try {
            return FailAbove.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Bad("--fail-above must be N, P% or N:STATE, not \"" + Escaped.text(text) + "\": "
                    + Escaped.text(e.getMessage()));
        }
    }

    private static String file(String name) throws Bad {
        if (name.isEmpty()) {
            throw new Bad("--read needs a file, or - for standard input");
        }
        return name;
    }

    private static long number(String name, String text, long least, long most) throws Bad {
        if (isNumber(text) && text.length() < 19) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Bad(name + " must be a whole number from " + least + " to " + most + ", not \"" + Escaped.text(text)
                + "\"");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
