package dev.fdlab.lens;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP socket as lsof names it: {@code 10.0.0.1:41234->db.example:postgresql (CLOSE_WAIT)}, with {@code -T qs} its
 * queues as well, with {@code -T q} those alone. Hosts stay names: nobody is asked for their addresses.
 *
 * @param table {@code IPv4} or {@code IPv6}: a socket of the one is accepted only from a listener of the same
 * @param stated whether the listing has its state; if not, whoever has a peer is called connected to it
 * @param receiveQueue -1 if it is not said
 * @param sendQueue likewise
 */
record LsofTcp(
        String table,
        InetSocketAddress local,
        InetSocketAddress remote,
        TcpState state,
        boolean stated,
        long receiveQueue,
        long sendQueue) {
    /** The closing bracket may be cut off, and somebody's remark may follow it. */
    private static final Pattern NAME = Pattern.compile("^(\\S+?)(?:->(\\S+))?(?:\\s+\\(([^)]*)(\\).*)?)?$");

    /** A number at the end of the line may have lost its last digits. */
    private static final Pattern QUEUES = Pattern.compile("Q([RS])=(\\d{1,18})(?=[\\s)])");

    /** Nothing else is given to InetAddress, which would ask a name server for it. */
    static final Pattern ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** What nobody knows: an unresolved address is one that is shown as it is. */
    static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("?", 0);

    static LsofTcp parse(String table, String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return new LsofTcp(table, UNKNOWN, UNKNOWN, TcpState.CLOSE, false, -1, -1);
        }
        long[] queues = {-1, -1};
        String brackets = matcher.group(3) == null ? "" : matcher.group(3);
        Matcher queue = QUEUES.matcher(name);
        while (queue.find()) {
            queues["RS".indexOf(queue.group(1))] = Long.parseLong(queue.group(2));
        }
        Optional<TcpState> stated = stated(brackets, matcher.group(4) == null);
        boolean alone = matcher.group(2) == null;
        // With queues and no states, what has no peer is a listener.
        TcpState unstated = !alone ? TcpState.ESTABLISHED : queues[0] < 0 ? TcpState.CLOSE : TcpState.LISTEN;
        return new LsofTcp(
                table,
                endpoint(matcher.group(1)),
                alone ? endpoint("*:0") : endpoint(matcher.group(2)),
                stated.orElse(unstated),
                stated.isPresent(),
                queues[0],
                queues[1]);
    }

    /**
     * The state among the words in brackets.
     *
     * @param cut whether the last word may have gone on: then it is the only state that begins so, or none
     */
    private static Optional<TcpState> stated(String brackets, boolean cut) {
        List<String> words = List.of(brackets.split("\\s+"));
        String last = words.get(words.size() - 1);
        Optional<TcpState> whole = words.subList(0, cut ? words.size() - 1 : words.size()).stream()
                .flatMap(word -> Arrays.stream(TcpState.values()).filter(it -> spelled(it, word)))
                .findFirst();
        List<TcpState> begun = Arrays.stream(TcpState.values())
                .filter(it -> cut && !last.isEmpty() && it.name().startsWith(last))
                .toList();
        return whole.or(() -> begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty());
    }

    /**
     * {@code FIN_WAIT1} is {@code FIN_WAIT_1} elsewhere, {@code SYN_RECV} is {@code SYN_RCDV}, {@code CLOSE}
     * {@code CLOSED}.
     */
    private static boolean spelled(TcpState state, String word) {
        return word.replaceAll("_(\\d)$", "$1").replace("RCDV", "RECV").equals(state.name())
                || state == TcpState.CLOSE && word.equals("CLOSED");
    }

    /** {@code 10.0.0.1:80}, {@code [::1]:http}, {@code *:*}, {@code host.example:8080}. */
    static InetSocketAddress endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return InetSocketAddress.createUnresolved(text, 0);
        }
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        int port = Services.port(text.substring(colon + 1));
        if (port < 0) {
            return InetSocketAddress.createUnresolved(text, 0);
        }
        if (host.equals("*")) {
            return new InetSocketAddress(port);
        }
        if (!ADDRESS.matcher(host).matches()) {
            return InetSocketAddress.createUnresolved(host, port);
        }
        try {
            // Nothing is looked up for what has the form of an address.
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException notAnAddress) {
            return InetSocketAddress.createUnresolved(host, port);
        }
    }

    TcpSocket socket(Direction direction, boolean guessed) {
        return new TcpSocket(local, remote, state, direction, guessed, receiveQueue, sendQueue, false);
    }
}
