package dev.fdlab.lens;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code ls -l /proc/PID/fd}, of coreutils or busybox, in any locale, with inode or security context or not:
 * only the mode at its head and {@code 12 -> target} at its end are looked at. Also {@code find -ls}, and what
 * {@code awk '{print $9, $10, $11}'} leaves of it.
 *
 * @param pid 0 if the line does not name it
 */
record LsLine(long pid, int number, String target) {
    private static final Pattern MODE = Pattern.compile("(^|\\s)l[r-][w-][x-][r-][w-][x-][r-][w-][xt-][.+@]?(\\s|$)");
    private static final Pattern ENTRY =
            Pattern.compile("(?:^|\\s)'?(?:/proc/(\\d{1,9}|self)(?:/task/\\d{1,9})?/fd/)?(\\d{1,9})'? -> (\\S.*)$");
    private static final Pattern BARE = Pattern.compile("^\\d{1,9} -> (?:/|\\(unreachable\\)|[a-z_]+:).*");

    /** A link that whoever made the listing could not read: it ends with its number, behind a time of day or a year. */
    private static final Pattern UNREAD = Pattern.compile(
            "\\s(?:\\d\\d:\\d\\d\\S*(?: [+-]\\d{4})?|(?:19|20)\\d\\d) (?:/proc/\\d{1,9}/fd/)?(\\d{1,9})$");

    static final String UNREADABLE = "(could not be read)";

    private static final Pattern QUOTED = Pattern.compile("^'(.*)'([*/|]?)$");

    /** The directory itself, a target that ends with a slash, a socket or pipe with a mark: so has no ls without -F. */
    private static final Pattern MARKED =
            Pattern.compile("^\\s*d[r-].*\\s\\.{1,2}/$| -> '?/.*[^/]/$| -> (socket|pipe):\\[\\d+][=|]$");

    /** Whether the line has the mode of a link, or is a bare {@code 12 -> target}. */
    static boolean starts(String line) {
        return MODE.matcher(line).find() || BARE.matcher(line).matches();
    }

    /** For a line that starts like this: whether its target is on the next. */
    static boolean lacks(String line) {
        return !ENTRY.matcher(line).find();
    }

    static Optional<LsLine> parse(String line) {
        Matcher entry = ENTRY.matcher(line);
        if (!starts(line)) {
            return Optional.empty();
        }
        if (!entry.find()) {
            Matcher unread = UNREAD.matcher(line);
            return unread.find()
                    ? Optional.of(new LsLine(0, Integer.parseInt(unread.group(1)), UNREADABLE))
                    : Optional.empty();
        }
        String pid = entry.group(1);
        return Optional.of(new LsLine(
                pid == null || pid.equals("self") ? 0 : Long.parseLong(pid),
                Integer.parseInt(entry.group(2)),
                QUOTED.matcher(entry.group(3)).replaceFirst("$1$2")));
    }

    /** Whether the line is of an {@code ls -F}, which is what {@code ll} stands for on Ubuntu. */
    static boolean isMarked(String line) {
        return MARKED.matcher(line).find();
    }

    /**
     * What an {@code ls} can tell: of sockets their inodes, and not a file from a directory.
     *
     * @param marked whether programs end with an asterisk, directories with a slash, sockets and pipes likewise
     */
    Descriptor descriptor(boolean marked) {
        String plain = target.substring(0, target.length() - 1);
        if (!marked || plain.isEmpty()) {
            return ListedTarget.descriptor(number, target);
        }
        return switch (target.charAt(target.length() - 1)) {
            case '/' -> Descriptor.of(number, Kind.DIRECTORY, plain, plain);
            case '*', '|' -> ListedTarget.descriptor(number, plain);
            // A file may well be called so.
            case '=' -> ListedTarget.descriptor(number, target.startsWith("/") ? target : plain);
            default -> ListedTarget.descriptor(number, target);
        };
    }
}
