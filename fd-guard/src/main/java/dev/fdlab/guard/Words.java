package dev.fdlab.guard;

import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Group;
import dev.fdlab.lens.TcpState;

/** What a group of leaked descriptors is called, and what to do about it. */
final class Words {

    /**
     * What they are called.
     *
     * @param place for files the folder that all of them are in or below, for TCP the peer or the port
     */
    static String name(Group group, int count, String place) {
        String plural = count == 1 ? "" : "s";
        return switch (group.kind()) {
            case FILE -> "file" + plural + " in " + (place.isEmpty() ? "/" : place);
            case DIRECTORY -> count == 1 ? "directory" : "directories";
            case DELETED_FILE -> "deleted file" + plural + " in " + (place.isEmpty() ? "/" : place);
            case TCP -> tcp(group, plural, place);
            case UDP -> "UDP socket" + plural;
            case UNIX_SOCKET -> "Unix socket" + plural;
            case PIPE -> "pipe end" + plural;
            case EVENTPOLL -> "eventpoll" + plural;
            case EVENTFD -> "eventfd" + plural;
            case INOTIFY -> "inotify instance" + plural;
            case TIMERFD -> "timerfd" + plural;
            case DEVICE -> "device" + plural;
            default -> group.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + plural;
        };
    }

    private static String tcp(Group group, String plural, String place) {
        return switch (group.direction().orElseThrow()) {
            case LISTENING -> "listening TCP socket" + plural + " on " + place;
            case INBOUND ->
                "accepted TCP connection" + plural + " on " + place + " in "
                        + group.state().orElseThrow();
            case OUTBOUND ->
                "TCP connection" + plural + " to " + place + " in "
                        + group.state().orElseThrow();
        };
    }

    static String advice(Group group) {
        return switch (group.kind()) {
            case FILE -> "a stream, reader, writer, channel or archive was not closed; use try-with-resources";
            case DIRECTORY ->
                "the stream of Files.list, Files.walk or newDirectoryStream was not closed, and no collection closes it;"
                        + " use try-with-resources";
            case DELETED_FILE -> "the file was deleted while open: its blocks are not freed until it is closed";
            case TCP -> tcpAdvice(group);
            case UDP -> "a DatagramSocket or DatagramChannel was not closed";
            case UNIX_SOCKET -> "a WatchService holds two; or a Unix domain channel was not closed";
            case PIPE -> "a Process was left with its three streams open; or a Pipe has two ends to close";
            case EVENTPOLL -> "a Selector was not closed, or an HttpClient was made for each call";
            case EVENTFD -> "it belongs to a Selector, or to an HttpClient that was made for each call";
            case INOTIFY -> "a WatchService was not closed";
            case TIMERFD -> "a native library's timer was not closed";
            case DEVICE -> "a stream on a device such as /dev/urandom was not closed";
            default ->
                "a socket that nobody closed after its connect failed or its peer reset it, or a channel that was closed"
                        + " while registered with a selector that does not select again; or a native library's";
        };
    }

    private static String tcpAdvice(Group group) {
        Direction direction = group.direction().orElseThrow();
        TcpState state = group.state().orElseThrow();
        if (direction == Direction.LISTENING) {
            return "a ServerSocket or a server was not closed";
        }
        if (direction == Direction.INBOUND) {
            return state == TcpState.CLOSE_WAIT
                    ? "the client has gone; the request was never answered or its exchange never ended, or the worker waits"
                    : "the client is still there; the accepted socket was not closed, and has no idle timeout";
        }
        return switch (state) {
            case CLOSE_WAIT -> "the peer has closed; a response body or a socket was not closed";
            case SYN_SENT -> "the peer does not accept; a connect timeout is missing";
            case ESTABLISHED ->
                "both ends are open; a body was not read to its end or closed, a call without a deadline still waits, or a"
                        + " client keeps the connection in a pool of its own";
            default -> "the connection is closing; a socket was not closed";
        };
    }

    private Words() {}
}
