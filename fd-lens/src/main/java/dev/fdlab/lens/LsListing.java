package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables in a listing by {@code ls -l /proc/PID/fd}.
 */
final class LsListing {
    /** The command itself, or the heading that ls prints above each of several directories. */
    private static final Pattern DIRECTORY = Pattern.compile("/proc/(\\d{1,9}|self|\\$\\S+)(?:/task/\\d{1,9})?/fd\\b");

    private final List<DescriptorTable> tables = new ArrayList<>();
    private final Map<Integer, Descriptor> open = new LinkedHashMap<>();
    private final boolean marked;
    private long pid;

    private LsListing(boolean marked) {
        this.marked = marked;
    }

    static List<DescriptorTable> tables(List<String> lines) {
        LsListing listing = new LsListing(lines.stream().anyMatch(LsLine::isMarked));
        lines.forEach(listing::add);
        listing.end();
        return listing.tables;
    }

    private void add(String line) {
        Optional<LsLine> entry = LsLine.parse(line);
        if (entry.isPresent()) {
            LsLine found = entry.get();
            // A number that comes again is the next process's, or the same one's some time later.
            if (open.containsKey(found.number()) || found.pid() != 0 && found.pid() != pid && !open.isEmpty()) {
                end();
            }
            pid = found.pid() != 0 ? found.pid() : pid;
            open.put(found.number(), found.descriptor(marked));
            return;
        }
        Matcher directory = DIRECTORY.matcher(line);
        if (directory.find()) {
            end();
            pid = directory.group(1).matches("\\d+") ? Long.parseLong(directory.group(1)) : 0;
        }
    }

    private void end() {
        if (!open.isEmpty()) {
            tables.add(Listing.table(pid, List.copyOf(open.values()), notes()));
            open.clear();
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long sockets = count(Kind.SOCKET);
        if (sockets > 0) {
            notes.add("a listing by ls does not say what a socket is: " + sockets + (sockets == 1 ? " is" : " are")
                    + " left open here; lsof -n -P -p PID tells protocol, peer and state");
        }
        long unread = open.values().stream()
                .filter(it -> it.target().equals(LsLine.UNREADABLE))
                .count();
        if (unread > 0) {
            notes.add("who made this listing was not allowed to read " + unread + " of its links");
        }
        if (count(Kind.UNASKED_PATH) > 0) {
            notes.add("a listing by ls does not tell a file from a directory");
        }
        return notes;
    }

    private long count(Kind kind) {
        return open.values().stream().filter(it -> it.kind() == kind).count();
    }
}
