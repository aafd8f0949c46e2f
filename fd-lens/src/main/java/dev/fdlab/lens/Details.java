package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What else there is to say about the descriptors of one group.
 */
final class Details {
    private Details() {}

    /** Sentences about one group of this report, none if there is nothing to say. */
    static List<String> of(Group group, List<Descriptor> members, ProcessReport report) {
        List<String> details = new ArrayList<>();
        copies(members, details);
        if (group.state().isPresent()) {
            switch (group.state().get()) {
                case LISTEN -> acceptQueue(members, report.mostBacklog(), details);
                case CLOSE_WAIT -> closeWait(members, details);
                default -> {
                    queues(group, members, details);
                    if (group.state().get() == TcpState.ESTABLISHED && !report.isOfListing()) {
                        keepAlive(members, details);
                    }
                }
            }
        } else if (group.kind() == Kind.DELETED_FILE) {
            deleted(members, details);
        } else if (group.kind() == Kind.UNLISTED_SOCKET) {
            details.add(
                    report.isOfListing()
                            ? "lsof has no address of it: closed or never connected, or in another network namespace"
                            : "in no table that can be read: TCP closed or never connected, UDP never"
                                    + " bound, or a family without a table; lsof can name the protocol");
        }
        return details;
    }

    /** Several descriptors of one socket or pipe: of dup(2), of a fork, or sent by another process. */
    private static void copies(List<Descriptor> members, List<String> details) {
        Set<String> inodes = new HashSet<>();
        boolean pipes = false;
        for (Descriptor member : members) {
            if (!member.target().startsWith("socket:[") && !member.target().startsWith("pipe:[")) {
                return;
            }
            inodes.add(member.target());
            pipes = member.kind() == Kind.PIPE;
        }
        // The two ends of a pipe share one inode.
        if (members.size() > inodes.size() * (pipes ? 2 : 1)) {
            String what = pipes ? "pipe" : members.get(0).tcp().isPresent() ? "connection" : "socket";
            if (members.get(0).tcp().isPresent() && members.get(0).tcp().get().state() == TcpState.LISTEN) {
                what = "listener";
            }
            details.add(
                    inodes.size() == 1
                            ? "one " + what + ", to which all of them refer"
                            : Figures.grouped(inodes.size()) + " different " + what + "s: some descriptors are copies");
        }
    }

    private static void acceptQueue(List<Descriptor> members, long mostBacklog, List<String> details) {
        long waiting = 0;
        for (TcpSocket socket : sockets(members)) {
            waiting += Math.max(0, socket.receiveQueue());
        }
        if (waiting > 0) {
            details.add(Figures.grouped(waiting) + (waiting == 1 ? " waits" : " wait") + " to be accepted"
                    + (mostBacklog == 0
                            ? ""
                            : "; the backlog is at most " + Figures.grouped(mostBacklog) + " (net.core.somaxconn)"));
        }
    }

    private static void closeWait(List<Descriptor> members, List<String> details) {
        int read = 0;
        int never = 0;
        int body = 0;
        long bytes = 0;
        for (TcpSocket socket : sockets(members)) {
            if (socket.receiveQueue() < 0) {
                // A listing that does not say.
                continue;
            }
            if (socket.receiveQueue() == 0) {
                read++;
            } else if (socket.receiveQueue() == 1) {
                never++;
            } else {
                body++;
                // The kernel counts the FIN as one.
                bytes += socket.receiveQueue() - 1;
            }
        }
        if (read > 0) {
            details.add(Figures.grouped(read) + " end read, not closed: close() is missing");
        }
        if (never > 0) {
            details.add(Figures.grouped(never) + " end never read: nobody reads from it any more");
        }
        if (body > 0) {
            details.add(Figures.grouped(body) + " with a body unread, " + Figures.bytes(bytes)
                    + (body == 1 ? "" : " in all") + ": a response was not read or closed");
        }
    }

    private static void queues(Group group, List<Descriptor> members, List<String> details) {
        int unread = 0;
        long unreadBytes = 0;
        int unsent = 0;
        long unsentBytes = 0;
        for (TcpSocket socket : sockets(members)) {
            unread += socket.receiveQueue() > 0 ? 1 : 0;
            unreadBytes += Math.max(0, socket.receiveQueue());
            unsent += socket.sendQueue() > 0 ? 1 : 0;
            unsentBytes += Math.max(0, socket.sendQueue());
        }
        if (unread > 0) {
            details.add(Figures.bytes(unreadBytes) + " unread, in " + Figures.grouped(unread) + " of them");
        }
        // The SYN counts as a byte that waits for its answer.
        if (unsent > 0 && group.state().get() != TcpState.SYN_SENT) {
            details.add(Figures.bytes(unsentBytes) + " not acknowledged by the peer, in " + Figures.grouped(unsent)
                    + " of them");
        }
    }

    /**
     * No listing has the timers, so of one it is not said that there is none; nor is it of a connection with data under
     * way, of which the kernel shows the timer of that instead (and which ends when nobody acknowledges it).
     */
    private static void keepAlive(List<Descriptor> members, List<String> details) {
        int keepAlive = 0;
        int without = 0;
        for (TcpSocket socket : sockets(members)) {
            keepAlive += socket.keepAlive() ? 1 : 0;
            without += !socket.keepAlive() && socket.sendQueue() == 0 ? 1 : 0;
        }
        if (keepAlive + without == 0) {
            return;
        }
        details.add(
                keepAlive == 0
                        ? "no keep-alive timer"
                                + (without == members.size() ? "" : " on " + Figures.grouped(without) + " of them")
                                + ": if the peer vanishes, nobody is told"
                        : keepAlive == members.size()
                                ? "keep-alive timer on"
                                : "keep-alive timer on " + Figures.grouped(keepAlive) + " of them");
    }

    private static void deleted(List<Descriptor> members, List<String> details) {
        long bytes = 0;
        for (Descriptor member : members) {
            bytes += member.deletedBytes();
        }
        if (bytes > 0) {
            details.add(Figures.bytes(bytes) + " still held on disk");
        }
    }

    private static List<TcpSocket> sockets(List<Descriptor> members) {
        List<TcpSocket> sockets = new ArrayList<>(members.size());
        for (Descriptor member : members) {
            sockets.add(member.tcp().orElseThrow());
        }
        return sockets;
    }
}
