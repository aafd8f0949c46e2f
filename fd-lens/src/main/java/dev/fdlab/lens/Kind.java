package dev.fdlab.lens;

/**
 * What a descriptor refers to, as proc_pid_fd(5) names it.
 */
public enum Kind {
    /** A regular file that still has the name by which it was opened. */
    FILE,
    DIRECTORY,
    /** A regular file whose name is gone: its blocks are freed only when the last descriptor closes. */
    DELETED_FILE,
    TCP,
    UDP,
    UNIX_SOCKET,
    /** An anonymous pipe or a named FIFO. */
    PIPE,
    EVENTPOLL,
    EVENTFD,
    INOTIFY,
    TIMERFD,
    /** A character or block device, terminals and {@code /dev/null} included. */
    DEVICE,
    /**
     * Everything else: signalfd, io_uring, memfd, netlink and raw sockets, namespaces. Also a TCP or UDP socket that is
     * neither bound nor connected, or that the peer has reset, since the kernel lists it in no table of
     * {@code /proc/PID/net}.
     */
    OTHER
}
