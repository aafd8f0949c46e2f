package dev.fdlab.lens;

import java.util.Map;

/**
 * What the kernel calls a descriptor that has no path: {@code pipe:[12]}, {@code anon_inode:[eventfd]},
 * {@code net:[4026531840]}, {@code /memfd:name (deleted)}.
 */
final class KernelWord {
    private static final String ANONYMOUS = "anon_inode:";
    private static final String MEMFD = "/memfd:";

    private static final Map<String, Kind> ANONYMOUS_KINDS = Map.of(
            "eventpoll", Kind.EVENTPOLL,
            "eventfd", Kind.EVENTFD,
            "inotify", Kind.INOTIFY,
            "timerfd", Kind.TIMERFD,
            "signalfd", Kind.SIGNALFD,
            "pidfd", Kind.PIDFD,
            "io_uring", Kind.IO_URING,
            "fanotify", Kind.FANOTIFY,
            "userfaultfd", Kind.USERFAULTFD,
            "perf_event", Kind.PERF_EVENT);

    private KernelWord() {}

    /** Whether the target is a name in some file system. Not memory: its "name" is what its owner called it. */
    static boolean isPath(String target) {
        return target.startsWith("/")
                        && !(target.startsWith(MEMFD) && target.endsWith(Paths.DELETED))
                        && !target.startsWith("/dmabuf:")
                || target.startsWith("(unreachable)");
    }

    /** For any target that is neither a path nor a socket. */
    static Descriptor descriptor(int number, String target) {
        if (target.startsWith(MEMFD)) {
            return Descriptor.of(
                    number, Kind.MEMFD, target, Paths.withoutDeleted(target).substring(MEMFD.length()));
        }
        if (target.startsWith(ANONYMOUS)) {
            return anonymous(number, target, word(target.substring(ANONYMOUS.length())));
        }
        if (target.startsWith("/dmabuf:")) {
            return Descriptor.of(number, Kind.ANON_INODE, target, target.substring(1));
        }
        int colon = target.indexOf(":[");
        if (colon < 0) {
            return Descriptor.of(number, Kind.OTHER, target, "");
        }
        String type = target.substring(0, colon);
        return switch (type) {
            case "pipe" -> Descriptor.of(number, Kind.PIPE, target, "");
            // Linux 6.9 moved them to a file system of their own (fs/pidfs.c).
            case "pidfd" -> Descriptor.of(number, Kind.PIDFD, target, "");
            default ->
                isNamespace(type)
                        ? Descriptor.of(number, Kind.NAMESPACE, target, type)
                        : Descriptor.of(number, Kind.OTHER, target, "");
        };
    }

    static boolean isNamespace(String type) {
        return switch (type) {
            case "cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts" ->
                true;
            default -> false;
        };
    }

    /** Most have brackets, some have none: {@code [eventfd]}, {@code inotify}, {@code bpf-map}. */
    private static String word(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static Descriptor anonymous(int number, String target, String word) {
        Kind kind = ANONYMOUS_KINDS.get(word);
        if (kind != null) {
            return Descriptor.of(number, kind, target, "");
        }
        boolean bpf = word.startsWith("bpf") || word.equals("btf");
        return Descriptor.of(number, bpf ? Kind.BPF : Kind.ANON_INODE, target, word);
    }
}
