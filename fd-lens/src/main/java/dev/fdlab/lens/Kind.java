package dev.fdlab.lens;

/**
 * What a descriptor refers to. The names follow proc_pid_fd(5); anonymous inodes are called what the kernel calls them.
 */
public enum Kind {
    /** A regular file that still has the name by which it was opened. */
    FILE,
    /** A directory, also one that was removed while it was open. */
    DIRECTORY,
    /** A regular file whose name is gone: its blocks are freed only when the last descriptor closes. */
    DELETED_FILE,
    /** The link itself, opened with {@code O_PATH | O_NOFOLLOW} (open(2)). */
    SYMBOLIC_LINK,
    /**
     * A file or directory on a mount whose file system may never answer (NFS, FUSE, CIFS ...), or in a listing by
     * {@code ls}. Which of the two it is would have to be asked there, so it is not told.
     */
    UNASKED_PATH,
    /** Memory with a descriptor (memfd_create(2)). */
    MEMFD,
    TCP,
    UDP,
    /** UDP-Lite (udplite(7)). */
    UDP_LITE,
    /** A raw IPv4 or IPv6 socket, or one for ICMP echo ("ping"). */
    RAW,
    /** A packet socket: it sees whole frames (packet(7)). */
    PACKET,
    NETLINK,
    UNIX_SOCKET,
    /**
     * A socket that no readable table of the kernel lists: TCP that is closed or was never connected, UDP that was
     * never bound, or a family without a table. Only its protocol's name could be had, by {@code lsof}.
     */
    UNLISTED_SOCKET,
    /** A socket of any protocol: all that a listing by {@code ls} tells. Never in a table read from {@code /proc}. */
    SOCKET,
    /** An anonymous pipe or a named FIFO. */
    PIPE,
    EVENTPOLL,
    EVENTFD,
    INOTIFY,
    TIMERFD,
    SIGNALFD,
    PIDFD,
    IO_URING,
    FANOTIFY,
    USERFAULTFD,
    PERF_EVENT,
    /** A map, program or link of the kernel's virtual machine (bpf(2)). */
    BPF,
    /** A namespace held open (namespaces(7)). */
    NAMESPACE,
    /** Any other anonymous inode; {@link Descriptor#name()} has the kernel's word for it. */
    ANON_INODE,
    /** A character or block device, terminals and {@code /dev/null} included. */
    DEVICE,
    /** What fits nowhere else: its target is all that is known. */
    OTHER
}
