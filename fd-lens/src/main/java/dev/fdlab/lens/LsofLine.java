package dev.fdlab.lens;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code lsof} (lsof(8), OUTPUT), with the columns that its options add or without:
 *
 * <pre>
 * COMMAND  PID USER   FD      TYPE             DEVICE SIZE/OFF    NODE NAME
 * java    4711 app    12u     IPv4             690558      0t0     TCP 10.0.0.1:41234->10.0.0.2:443 (CLOSE_WAIT)
 * </pre>
 *
 * @param fd the column without its letters: a number, {@code cwd}, {@code mem}; {@code *234} has the last digits only
 * @param type as lsof names it: REG, DIR, IPv4; empty with the descriptor {@code NOFD}, of a process that it may not
 *     read
 * @param columns everything after the type
 */
record LsofLine(String command, long pid, String fd, String type, String columns) {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** With access and lock: {@code 12u}, {@code 12uW}, {@code 12r}. */
    private static final Pattern FD =
            Pattern.compile("(\\*?\\d{1,9}|cwd|rtd|txt|mem|DEL|mmap|err|ltx|pd|jld|tr|m86|NOFD)([rwu-]?[NrRwWuUxX]?)");

    private static final Set<String> TYPES = Set.of(
            ("REG DIR CHR BLK FIFO PIPE LINK unix IPv4 IPv6 inet sock a_inode netlink pack raw raw6 PSXSHM PSXSEM PSXMQ"
                            + " KQUEUE systm NPOLICY NEXUS CHAN FSEVENT key ndrv unknown 0000 VREG VDIR VCHR VBLK")
                    .split(" "));

    /** Command, PID, then at most thread, its name, parent, group and user, then the descriptor. */
    private static final int LAST_FD = 7;

    /** A TCP line without a state. */
    private static final Pattern OPEN_TCP = Pattern.compile(".*\\sTCP(\\s[^(]*)?");

    /** What a TCP line goes on with: an arrow, an endpoint or a state. */
    private static final Pattern TCP_REST =
            Pattern.compile("->.*|\\([A-Z_0-9]+\\).*|\\S*[:.]\\S+(\\s\\([A-Z_0-9]+\\))?");

    /** Whether the line begins as lsof's do, and goes on so up to its end. */
    static boolean starts(String line) {
        Matcher word = WORD.matcher(line);
        if (!word.find() || !word.find() || !NUMBER.matcher(word.group()).matches()) {
            return false;
        }
        boolean descriptor = false;
        for (int i = 2; i <= LAST_FD + 1; i++) {
            if (!word.find()) {
                return descriptor;
            }
            if (descriptor && TYPES.contains(word.group())) {
                return true;
            }
            descriptor = FD.matcher(word.group()).matches();
            if (word.group().equals("NOFD")) {
                return true;
            }
        }
        return false;
    }

    /** For a line that starts like this: whether the next is a part of it. */
    static boolean lacks(String line, String next) {
        Optional<LsofLine> parsed = parse(line);
        if (parsed.isEmpty()) {
            return TYPES.contains(next.split("\\s", 2)[0]);
        }
        return OPEN_TCP.matcher(line).matches()
                ? TCP_REST.matcher(next).matches()
                : parsed.get().columns().split("\\s+").length < 4
                        && !parsed.get().fd().equals("NOFD");
    }

    /** Empty if it is not a line of lsof, or is broken off before its type. */
    static Optional<LsofLine> parse(String line) {
        Matcher word = WORD.matcher(line);
        if (!word.find()) {
            return Optional.empty();
        }
        String command = word.group();
        if (!word.find() || !NUMBER.matcher(word.group()).matches()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(word.group());
        Matcher fd = null;
        for (int i = 2; i <= LAST_FD + 1 && word.find(); i++) {
            if (fd != null && TYPES.contains(word.group())) {
                return Optional.of(new LsofLine(
                        command,
                        pid,
                        fd.group(1),
                        word.group(),
                        line.substring(word.end()).strip()));
            }
            Matcher here = FD.matcher(word.group());
            fd = here.matches() ? here : null;
            if (fd != null && fd.group(1).equals("NOFD")) {
                return Optional.of(new LsofLine(
                        command, pid, "NOFD", "", line.substring(word.end()).strip()));
            }
        }
        return Optional.empty();
    }
}
