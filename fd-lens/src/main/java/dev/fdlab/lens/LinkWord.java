package dev.fdlab.lens;

import java.util.Map;
import java.util.Set;

/**
 * What a link's target tells without a look at the process.
 */
final class LinkWord {
    private static final Map<String, Kind> ANONYMOUS = Map.of(
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
    private static final Set<String> NAMESPACES = Set.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts");
    static final String DELETED = " (deleted)";

    private LinkWord() {}

    static Descriptor descriptor(int number, String target) {
        if (target.startsWith("socket:")) {
            return Descriptor.of(number, Kind.SOCKET, target, "");
        }
        if (target.startsWith("pipe:")) {
            return Descriptor.of(number, Kind.PIPE, target, "");
        }
        if (target.startsWith("anon_inode:")) {
            return anonymous(number, target.substring("anon_inode:".length()));
        }
        int colon = target.indexOf(":[");
        if (colon > 0 && namespace(target.substring(0, colon))) {
            return Descriptor.of(number, Kind.NAMESPACE, target, target.substring(0, colon));
        }
        return target.startsWith("/") || target.startsWith("(unreachable)")
                ? path(number, target)
                : Descriptor.of(number, Kind.OTHER, target, "");
    }

    static boolean namespace(String type) {
        return NAMESPACES.contains(type);
    }

    /** By the kernel's word, with brackets or without, and without what lsof adds: {@code [eventfd:7]}. */
    static Descriptor anonymous(int number, String text) {
        String word = text.replaceAll("^\\[|]$", "").replaceAll(":.*", "");
        Kind kind = ANONYMOUS.get(word);
        if (kind != null) {
            return Descriptor.of(number, kind, "anon_inode:[" + word + "]", "");
        }
        boolean bpf = word.startsWith("bpf") || word.equals("btf");
        return Descriptor.of(number, bpf ? Kind.BPF : Kind.ANON_INODE, "anon_inode:" + word, word);
    }

    private static Descriptor path(int number, String target) {
        boolean deleted = target.endsWith(DELETED);
        String name = deleted ? target.substring(0, target.length() - DELETED.length()) : target;
        if (target.startsWith("/memfd:")) {
            return Descriptor.of(number, Kind.MEMFD, target, name.substring("/memfd:".length()));
        }
        boolean device = target.startsWith("/dev/") && !target.matches("/dev/(shm|mqueue|hugepages)(/.*)?");
        Kind kind = device ? Kind.DEVICE : deleted ? Kind.DELETED_FILE : Kind.UNASKED_PATH;
        return Descriptor.of(number, kind, target, name);
    }
}
