package dev.fdlab.kit.observe;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Group;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpSocket;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process's descriptors at one moment, by account, as read from outside the process.
 *
 * @param open descriptors in use
 * @param limit the limit that applies
 * @param waiting connections that the kernel has accepted into the backlog and the process has not
 *     (the receive queue of a LISTEN socket in {@code /proc/net/tcp})
 * @param counts descriptors in each entry
 */
public record Ledger(int open, Limit limit, long waiting, Map<LedgerLine, Integer> counts) {

    private static final Pattern DATABASE = Pattern.compile(".+\\.(db|sqlite)(-journal|-wal|-shm)?( \\(deleted\\))?");

    private static final Comparator<LedgerLine> ORDER = Comparator.comparing(LedgerLine::account)
            .thenComparing(entry -> entry.state().map(Enum::name).orElse(""))
            .thenComparing(LedgerLine::peer);

    /** Sorts a descriptor table into accounts. */
    public static Ledger of(DescriptorTable table) {
        Map<LedgerLine, Integer> counts = new HashMap<>();
        long waiting = 0;
        for (Descriptor descriptor : table.descriptors()) {
            LedgerLine entry = entry(descriptor);
            counts.merge(entry, 1, Integer::sum);
            if (entry.account() == Account.LISTENING) {
                waiting += descriptor.tcp().orElseThrow().receiveQueue();
            }
        }
        Map<LedgerLine, Integer> inOrder = new TreeMap<>(ORDER);
        inOrder.putAll(counts);
        return new Ledger(table.open(), table.limit(), waiting, inOrder);
    }

    private static LedgerLine entry(Descriptor descriptor) {
        return switch (descriptor.kind()) {
            case TCP -> tcp(descriptor, descriptor.tcp().orElseThrow());
            case FILE, DELETED_FILE, DIRECTORY, UNASKED_PATH ->
                new LedgerLine(file(descriptor.target()), Optional.empty(), "");
            default -> new LedgerLine(Account.JVM, Optional.empty(), "");
        };
    }

    private static LedgerLine tcp(Descriptor descriptor, TcpSocket tcp) {
        Account account = switch (tcp.direction()) {
            case LISTENING -> Account.LISTENING;
            case INBOUND -> Account.INBOUND;
            case OUTBOUND -> Account.OUTBOUND;
        };
        String peer =
                tcp.direction() == Direction.OUTBOUND ? Group.of(descriptor).peer() : "";
        return new LedgerLine(account, Optional.of(tcp.state()), peer);
    }

    private static Account file(String target) {
        // Few of a thousand files have such a name, and a pattern takes its time to see that.
        boolean perhaps = target.contains(".db") || target.contains(".sqlite");
        if (perhaps && DATABASE.matcher(target).matches()) {
            return Account.DATABASE;
        }
        // The class path and the JDK's module image are open from the first class to the last.
        return target.endsWith(".jar") || target.endsWith("/lib/modules") ? Account.JVM : Account.FILES;
    }

    /** Descriptors in one account. */
    public int count(Account account) {
        return count(entry -> entry.account() == account);
    }

    /** Descriptors in the entries that match. */
    public int count(Predicate<LedgerLine> which) {
        return counts.entrySet().stream()
                .filter(line -> which.test(line.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What grew since an earlier ledger of the same process, biggest first. */
    public Map<LedgerLine, Integer> since(Ledger earlier) {
        Map<LedgerLine, Integer> grew = new LinkedHashMap<>();
        counts.entrySet().stream()
                .map(line -> Map.entry(line.getKey(), line.getValue() - earlier.counts.getOrDefault(line.getKey(), 0)))
                .filter(line -> line.getValue() > 0)
                .sorted(Map.Entry.<LedgerLine, Integer>comparingByValue().reversed())
                .forEach(line -> grew.put(line.getKey(), line.getValue()));
        return grew;
    }

    /** One line for people: the entries and their counts, biggest first. */
    public static String inWords(Map<LedgerLine, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<LedgerLine, Integer>comparingByValue().reversed())
                .map(line -> line.getValue() + " " + line.getKey())
                .collect(Collectors.joining(", "));
    }
}
