package dev.fdlab.lens;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP socket as lsof names it: {@code 10.0.0.1:41234->db.example:postgresql (CLOSE_WAIT)}, with {@code -T qs} its queues as
 * well, with {@code -T q} those alone. Hosts stay names: nobody is asked for their addresses.
 *
 * @param stated whether the listing has its state; if not, whoever has a peer is called connected to it
 * @param table {@code IPv4} or {@code IPv6}: a socket of the one is accepted only from a listener of the same
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
    /** The closing bracket may be cut off. */
    private static final Pattern NAME = Pattern.compile("^(\\S+?)(?:->(\\S+))?(?:\\s+\\((.*?)(\\))?)?$");

    private static final Pattern QUEUES = Pattern.compile("Q([RS])=(\\d{1,18})");

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
        Matcher queue = QUEUES.matcher(brackets);
        while (queue.find()) {
            queues["RS".indexOf(queue.group(1))] = Long.parseLong(queue.group(2));
        }
        boolean cut = matcher.group(3) != null && matcher.group(4) == null;
        List<TcpState> states = Arrays.stream(brackets.split("\\s+"))
                .flatMap(word -> Arrays.stream(TcpState.values())
                        .filter(it -> cut ? !word.isEmpty() && it.name().startsWith(word) : spelled(it, word)))
                .toList();
        boolean stated = states.size() == 1;
        boolean listed = matcher.group(2) == null;
        // Of a listing with queues alone, what has no peer has somebody's next connection in its queue.
        TcpState state = stated
                ? states.get(0)
                : listed ? queues[0] < 0 ? TcpState.CLOSE : TcpState.LISTEN : TcpState.ESTABLISHED;
        return new LsofTcp(
                table,
                endpoint(matcher.group(1)),
                listed ? endpoint("*:0") : endpoint(matcher.group(2)),
                state,
                stated,
                queues[0],
                queues[1]);
    }

    /** {@code FIN_WAIT1} is {@code FIN_WAIT_1} elsewhere, {@code SYN_RECV} is {@code SYN_RCDV}, {@code CLOSE} {@code CLOSED}. */
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
