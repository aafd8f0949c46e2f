package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables in a listing by {@code lsof}, one per process.
 */
final class LsofListing {
    /** This number of sockets without an address is more than a mishap. */
    private static final int MANY = 10;

    /** Another call of lsof begins. */
    private static final Pattern HEADING = Pattern.compile(".*\\bCOMMAND\\s+PID\\b.*\\bFD\\b.*");

    private LsofListing() {}

    static List<DescriptorTable> tables(List<String> lines) {
        List<List<LsofLine>> calls = calls(lines);
        LsofDirections directions = new LsofDirections(calls.stream()
                .flatMap(List::stream)
                .map(LsofDescriptor::tcp)
                .flatMap(Optional::stream)
                .toList());
        Map<Long, Long> times = calls.stream()
                .flatMap(call -> call.stream().map(LsofLine::pid).distinct())
                .collect(Collectors.groupingBy(pid -> pid, Collectors.counting()));
        Map<Long, Integer> time = new HashMap<>();
        List<DescriptorTable> tables = new ArrayList<>();
        for (List<LsofLine> call : calls) {
            for (DescriptorTable table : ofOneCall(call, directions)) {
                long pid = table.pid();
                int now = time.merge(pid, 1, Integer::sum);
                tables.add(
                        times.get(pid) == 1
                                ? table
                                : with(
                                        table,
                                        "process " + pid + " is listed " + times.get(pid)
                                                + " times, under a heading each: this is number " + now));
            }
        }
        return tables;
    }

    /** One after the other they are of one process at several moments: put together they would be of none. */
    private static List<List<LsofLine>> calls(List<String> lines) {
        List<List<LsofLine>> calls = new ArrayList<>();
        calls.add(new ArrayList<>());
        for (String line : lines) {
            if (HEADING.matcher(line).matches()) {
                calls.add(new ArrayList<>());
            } else {
                LsofLine.parse(line).ifPresent(calls.get(calls.size() - 1)::add);
            }
        }
        return calls;
    }

    private static DescriptorTable with(DescriptorTable table, String note) {
        List<String> notes = new ArrayList<>(List.of(note));
        notes.addAll(table.notes());
        return Listing.table(table.pid(), table.descriptors(), notes);
    }

    private static List<DescriptorTable> ofOneCall(List<LsofLine> all, LsofDirections directions) {
        Map<Long, Map<Integer, Descriptor>> processes = new LinkedHashMap<>();
        Map<Long, String> denied = new LinkedHashMap<>();
        Map<Long, Integer> stateless = new HashMap<>();
        Set<String> deleted = new HashSet<>();
        for (LsofLine line : all) {
            Map<Integer, Descriptor> open = processes.computeIfAbsent(line.pid(), pid -> new LinkedHashMap<>());
            if (line.fd().equals("NOFD")) {
                denied.put(line.pid(), line.columns());
            } else if (Character.isDigit(line.fd().charAt(line.fd().length() - 1))) {
                int number = number(line.fd(), open);
                // Each thread's lines repeat the process's.
                if (!open.containsKey(number)) {
                    Descriptor descriptor = LsofDescriptor.of(number, line, directions);
                    boolean again = descriptor.kind() == Kind.DELETED_FILE && !deleted.add(file(line));
                    open.put(number, again ? descriptor.withoutBytes() : descriptor);
                    LsofDescriptor.tcp(line)
                            .filter(it -> !it.stated() && it.state() == TcpState.ESTABLISHED)
                            .ifPresent(it -> stateless.merge(line.pid(), 1, Integer::sum));
                }
            }
        }
        return processes.entrySet().stream()
                .map(process -> table(
                        process.getKey(),
                        process.getValue(),
                        denied.get(process.getKey()),
                        stateless.getOrDefault(process.getKey(), 0)))
                .toList();
    }

    /** What is the same for each descriptor of one file in one process. */
    private static String file(LsofLine line) {
        LsofColumns columns = LsofColumns.of(line);
        return line.pid() + " " + columns.device() + " " + columns.node() + " " + columns.name();
    }

    /** {@code *234} has lost its first digits: any free number beyond four digits stands for it. */
    private static int number(String fd, Map<Integer, Descriptor> open) {
        if (!fd.startsWith("*")) {
            return Integer.parseInt(fd);
        }
        int number = 10_000 + Integer.parseInt(fd.substring(1)) % 1_000;
        while (open.containsKey(number)) {
            number += 1_000;
        }
        return number;
    }

    private static DescriptorTable table(long pid, Map<Integer, Descriptor> open, String denied, int stateless) {
        List<String> notes = new ArrayList<>();
        if (denied != null) {
            notes.add("lsof could not read the descriptors of process " + pid + ": " + denied);
        }
        List<Descriptor> descriptors = List.copyOf(open.values());
        long unread = descriptors.stream()
                .filter(it -> it.kind() == Kind.OTHER && it.target().endsWith("Permission denied)"))
                .count();
        if (unread > 0) {
            notes.add("lsof was not allowed to read " + unread + " of these descriptors: run it as root");
        }
        long unlisted = descriptors.stream()
                .filter(it -> it.kind() == Kind.UNLISTED_SOCKET)
                .count();
        if (unlisted >= MANY) {
            notes.add(unlisted
                    + " sockets have a protocol and no address: they are closed or never were connected, or lsof"
                    + " ran outside of the network namespace of the process (with nsenter -t PID -n it sees them)");
        }
        if (stateless > 0) {
            notes.add((stateless == 1
                            ? "the state of 1 connection is not in this listing, and it is"
                            : "the states of " + stateless + " connections are not in this listing, and they are")
                    + " called ESTABLISHED here: lsof -T q leaves states out (-T qs has both), or the line is cut off");
        }
        boolean queues = descriptors.stream()
                .flatMap(it -> it.tcp().stream())
                .anyMatch(it -> it.state() == TcpState.CLOSE_WAIT && it.receiveQueue() < 0);
        if (queues) {
            notes.add(
                    "lsof without -T qs does not show queues, which tell on CLOSE_WAIT whether an answer lies unread");
        }
        return Listing.table(pid, descriptors, notes);
    }
}
