package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.ANON_INODE;
import static dev.fdlab.lens.Kind.BPF;
import static dev.fdlab.lens.Kind.EVENTFD;
import static dev.fdlab.lens.Kind.EVENTPOLL;
import static dev.fdlab.lens.Kind.FANOTIFY;
import static dev.fdlab.lens.Kind.INOTIFY;
import static dev.fdlab.lens.Kind.IO_URING;
import static dev.fdlab.lens.Kind.MEMFD;
import static dev.fdlab.lens.Kind.NAMESPACE;
import static dev.fdlab.lens.Kind.PERF_EVENT;
import static dev.fdlab.lens.Kind.PIDFD;
import static dev.fdlab.lens.Kind.SIGNALFD;
import static dev.fdlab.lens.Kind.TIMERFD;
import static dev.fdlab.lens.Kind.USERFAULTFD;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Trait.is;

import java.util.List;

/**
 * Anonymous inodes without a partner, which only native code makes.
 */
final class KernelSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "io-uring",
                    "io_uring instances",
                    "Each is the ring of one event loop.",
                    "An EventLoopGroup of Netty's io_uring transport made for each call and not shut down.",
                    each(is(IO_URING)),
                    Threshold.from(16, "one per processor")),
            Rule.of(
                    "eventpolls",
                    "eventpolls alone",
                    "Loops that native code made: the JDK's have an eventfd or a pipe beside them.",
                    "A native library that is initialised for each call.",
                    each(is(EVENTPOLL)),
                    Threshold.from(16, "one per thread")),
            Rule.of(
                    "eventfds",
                    "eventfds alone",
                    "Something that is woken up, without a loop: GPU and codec libraries, virtual machines.",
                    "A native library that is initialised for each call; a Selector that is closing.",
                    each(is(EVENTFD)),
                    Threshold.from(32, "native libraries have one per queue")),
            Rule.of(
                    "inotify",
                    "inotify instances alone",
                    "Native watchers of files: the JDK's have two Unix sockets beside them.",
                    "A native library that watches files and is started again and again.",
                    each(is(INOTIFY)),
                    Threshold.from(8, "one watches any number of directories")),
            Rule.of(
                    "timerfds",
                    "timerfds alone",
                    "Native timers that nobody closed.",
                    "A native library, or an event loop that is closed in part.",
                    each(is(TIMERFD)),
                    Threshold.from(16, "one per loop")),
            Rule.of(
                    "memfds",
                    "memory with a descriptor (memfd)",
                    "It counts as memory of the process, and stays until it is closed and unmapped.",
                    "A native library: graphics, codecs, sandboxes, shared memory.",
                    each(is(MEMFD)),
                    Threshold.from(32, "graphics libraries have a few")),
            Rule.of(
                    "kernel-objects",
                    "objects of the kernel",
                    "Native code asked for them: nothing in the JDK does.",
                    "A native library or an agent, by the kernel's word for them.",
                    each(is(SIGNALFD, PIDFD, FANOTIFY, USERFAULTFD, PERF_EVENT, BPF, NAMESPACE, ANON_INODE)),
                    Threshold.from(64, "agents that trace have dozens")));

    private KernelSignatures() {}
}
