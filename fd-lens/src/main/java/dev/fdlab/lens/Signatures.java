package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.DELETED_FILE;
import static dev.fdlab.lens.Kind.DEVICE;
import static dev.fdlab.lens.Kind.DIRECTORY;
import static dev.fdlab.lens.Kind.EVENTFD;
import static dev.fdlab.lens.Kind.EVENTPOLL;
import static dev.fdlab.lens.Kind.INOTIFY;
import static dev.fdlab.lens.Kind.IO_URING;
import static dev.fdlab.lens.Kind.MEMFD;
import static dev.fdlab.lens.Kind.SOCKET;
import static dev.fdlab.lens.Kind.TIMERFD;
import static dev.fdlab.lens.Kind.UDP;
import static dev.fdlab.lens.Kind.UNIX_SOCKET;
import static dev.fdlab.lens.Kind.UNLISTED_SOCKET;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Shape.madeInOneGo;
import static dev.fdlab.lens.Shape.pairs;
import static dev.fdlab.lens.Shape.repeated;
import static dev.fdlab.lens.Shape.several;
import static dev.fdlab.lens.Shape.together;
import static dev.fdlab.lens.Traits.inbound;
import static dev.fdlab.lens.Traits.is;
import static dev.fdlab.lens.Traits.isArchive;
import static dev.fdlab.lens.Traits.isDatabase;
import static dev.fdlab.lens.Traits.isPath;
import static dev.fdlab.lens.Traits.isPipe;
import static dev.fdlab.lens.Traits.isSocket;
import static dev.fdlab.lens.Traits.outbound;
import static dev.fdlab.lens.Traits.queue;

import java.util.List;

/**
 * The table of signatures. A descriptor belongs to the first line that fits, so what is special stands above what is
 * common. To add one, add a line, and to the patterns that look like it their {@code signature()}.
 */
final class Signatures {
    static final List<Rule> TABLE = List.of(
            rule(
                    "netty-epoll-loop",
                    "event loops of Netty's epoll transport (an eventpoll, an eventfd and a timerfd each)",
                    "An EventLoopGroup was made and not shut down; one for the whole program has two loops a processor.",
                    "An EventLoopGroup, or a client that has its own, made for each call or each tenant: shutdownGracefully().",
                    together(each(is(EVENTPOLL)), each(is(EVENTFD)), each(is(TIMERFD))),
                    Threshold.from(16, "two a processor is Netty's default")),
            rule(
                    "nio-loop",
                    "NIO event loops (an eventpoll and an eventfd each)",
                    "Each is a Selector: a client or a server of Netty, Kafka, Undertow or java.net.http has its own.",
                    "A client made for each call instead of once (HttpClient, KafkaProducer, WebClient), or a Selector that"
                            + " nobody closes.",
                    together(each(is(EVENTPOLL)), each(is(EVENTFD))),
                    Threshold.from(16, "one or two a processor is what servers make"),
                    "clients-01",
                    "sockets-05"),
            rule(
                    "nio2-group",
                    "NIO.2 channel groups (an eventpoll and both ends of a pipe each)",
                    "Each is an AsynchronousChannelGroup with its threads; a Selector looks the same up to JDK 11.",
                    "AsynchronousChannelGroup without shutdownNow(): one for the whole program is enough.",
                    together(each(is(EVENTPOLL)), pairs(isPipe())),
                    Threshold.from(8, "a program has one, the default group")),
            rule(
                    "watch-service",
                    "WatchServices (an inotify instance and two Unix sockets each)",
                    "Each has a thread, too, and no collection closes it; a user has 128 inotify instances, so that is"
                            + " often where it ends.",
                    "FileSystem.newWatchService() without close(): use try-with-resources, or one for all directories.",
                    together(each(is(INOTIFY)), several(2, is(UNIX_SOCKET, SOCKET))),
                    Threshold.from(8, "one watches any number of directories"),
                    "directories-04"),
            rule(
                    "process-streams",
                    "streams of child processes (two or three pipes made in one go)",
                    "A child that was started has three pipes to its parent, which stay while nobody closes them.",
                    "ProcessBuilder.start(): close all three streams, and destroy a child that is not waited for.",
                    madeInOneGo(isPipe()),
                    Threshold.from(8, "who talks to children all the time has a few"),
                    "processes-01",
                    "processes-02"),
            rule(
                    "socket-many-times",
                    "one socket or pipe behind many descriptors",
                    "It was duplicated, not opened again: the connection lives until the last of them is closed.",
                    "dup, fork or a descriptor passed on, in native code; Channel.inherited() or a restart that hands sockets"
                            + " over.",
                    repeated(3, isSocket().or(isPipe())),
                    Threshold.ofOneTarget(8, "standard output and error may share one, no more")),
            rule(
                    "pipe-pairs",
                    "pipes with both ends in this process",
                    "Nobody else has an end of them, so nobody else can close them.",
                    "Pipe.open(): its source and its sink are closed one by one. A Selector has such a pair up to JDK 11.",
                    pairs(isPipe()),
                    Threshold.from(16, "loops wake themselves up by one, a few a processor")),
            rule(
                    "pipe-ends",
                    "pipes of which this process has one end",
                    "The other end is closed, or in another process.",
                    "A Pipe of which only one end was closed, or a child process of which one stream was left open.",
                    each(isPipe()),
                    Threshold.from(12, "standard streams and the odd child"),
                    "sockets-07"),
            rule(
                    "outbound-close-wait-end-read",
                    "connections that the peer has closed, and whose end was read (outbound, CLOSE_WAIT, queue 0)",
                    "The program knows that there is no more to come, and only its close() is missing.",
                    "A socket or channel that is left after read() returned -1 or threw: close it in finally.",
                    each(outbound(TcpState.CLOSE_WAIT).and(queue(0, 0))),
                    Threshold.from(10, "what the peer has closed is closed soon by who notices it"),
                    "clients-14",
                    "clients-15"),
            rule(
                    "outbound-close-wait-end-unread",
                    "connections that the peer has closed, which nobody has noticed (outbound, CLOSE_WAIT, queue 1)",
                    "All data was read but not the end: nobody reads any more.",
                    "A response that is not closed after its last byte, a call that failed, or a pool that keeps what the"
                            + " peer has given up: evict idle connections earlier than the peer does.",
                    each(outbound(TcpState.CLOSE_WAIT).and(queue(1, 1))),
                    Threshold.from(10, "a pool keeps a few until it tries them again"),
                    "clients-14",
                    "clients-15"),
            rule(
                    "outbound-close-wait-body-unread",
                    "connections with an unread answer that the peer has closed (outbound, CLOSE_WAIT, queue above 1)",
                    "The answer or its rest lies in the kernel, and nobody reads it.",
                    "A response whose body is neither read to its end nor closed, mostly where the status is an error.",
                    each(outbound(TcpState.CLOSE_WAIT).and(queue(2, Long.MAX_VALUE))),
                    Threshold.from(10, "an answer is read as it comes"),
                    "clients-02",
                    "clients-10",
                    "clients-11",
                    "clients-09"),
            rule(
                    "outbound-close-wait",
                    "connections that the peer has closed and this process has not (outbound, CLOSE_WAIT)",
                    "Whether the end was read or an answer lies unread, the listing does not say: Recv-Q of ss does.",
                    "A response body that is not read or closed, or a socket left after its end was read.",
                    each(outbound(TcpState.CLOSE_WAIT)),
                    Threshold.from(10, "a pool keeps a few until it tries them again"),
                    "clients-02",
                    "clients-10",
                    "clients-11",
                    "clients-09",
                    "clients-14",
                    "clients-15"),
            rule(
                    "inbound-close-wait",
                    "clients that have gone and were never answered (inbound, CLOSE_WAIT)",
                    "Their requests wait for a worker, or their exchange never ends.",
                    "Workers that wait for something without a deadline (take a thread dump), or an error that leaves the"
                            + " exchange unfinished or the socket open.",
                    each(inbound(TcpState.CLOSE_WAIT)),
                    Threshold.from(10, "a server closes what its client has closed within a moment"),
                    "servers-01",
                    "servers-03",
                    "servers-04",
                    "servers-02"),
            rule(
                    "outbound-connecting",
                    "connections that nobody accepts (SYN_SENT)",
                    "The peer does not answer at all; the kernel tries for two minutes.",
                    "A connect without a timeout, to a host that drops packets or a server whose accept queue is full.",
                    each(outbound(TcpState.SYN_SENT)),
                    Threshold.from(10, "a connect takes one round trip")),
            rule(
                    "outbound-unread",
                    "open connections with unread data (outbound, ESTABLISHED)",
                    "An answer has come, or has begun to, and nobody reads it.",
                    "A response whose body is neither read to its end nor closed, or a reader that is stuck.",
                    each(outbound(TcpState.ESTABLISHED).and(queue(1, Long.MAX_VALUE))),
                    Threshold.from(10, "an answer is read as it comes")),
            rule(
                    "outbound-established",
                    "open connections (outbound, ESTABLISHED)",
                    "Both ends are open: a call that still waits, a connection that nobody closed, or one in a pool.",
                    "Calls without a deadline for the whole answer, a socket made for each call, a client that is not shared"
                            + " and has its own pool.",
                    each(outbound(TcpState.ESTABLISHED)),
                    new Threshold(51, Traits::peer, "a full pool has up to 50 to one peer, and looks the same"),
                    "clients-03",
                    "clients-05",
                    "sockets-03",
                    "clients-04",
                    "clients-06",
                    "clients-07",
                    "clients-08",
                    "sockets-02"),
            rule(
                    "inbound-unread",
                    "clients whose data nobody reads (inbound, ESTABLISHED)",
                    "Requests have come, and no thread has looked at them.",
                    "Workers that are all busy, or wait for something without a deadline: take a thread dump.",
                    each(inbound(TcpState.ESTABLISHED).and(queue(1, Long.MAX_VALUE))),
                    Threshold.from(16, "a request is read within a moment")),
            rule(
                    "inbound-established",
                    "clients that are connected (inbound, ESTABLISHED)",
                    "The client is still there, and so is its socket.",
                    "An accepted socket that is not closed when its work is done, and a server without an idle timeout.",
                    each(inbound(TcpState.ESTABLISHED)),
                    Threshold.none("a server has as many as clients like it")),
            rule(
                    "listening",
                    "listening sockets",
                    "A server was made and not closed, and its port stays taken.",
                    "new ServerSocket(0) to find a free port, or a server made for each job or each test.",
                    each(Traits.listening()),
                    Threshold.from(16, "a program has a few ports"),
                    "sockets-01"),
            rule(
                    "tcp-closing",
                    "connections that are half closed",
                    "This process said that it has no more to send, and has not closed the socket.",
                    "shutdownOutput() without close(), or a reader that waits for an end that does not come.",
                    each(is(Kind.TCP)),
                    Threshold.from(32, "they are gone within a minute")),
            rule(
                    "udp",
                    "UDP sockets",
                    "A DatagramSocket or DatagramChannel was not closed, or each of many resolvers has its own.",
                    "A DatagramSocket made for each metric or each query; a DNS resolver (Netty, dnsjava) that is not shared.",
                    each(is(UDP)),
                    Threshold.from(16, "a resolver has one a loop"),
                    "sockets-08"),
            rule(
                    "unlisted-sockets",
                    "sockets that no table of the kernel lists",
                    "TCP that never connected or is closed on both sides, or a channel that was closed while a selector that"
                            + " does not select any more still has it.",
                    "A SocketChannel that is not closed when connecting fails, whatever the exception; close() of a"
                            + " registered channel without a select() after it.",
                    each(is(UNLISTED_SOCKET)),
                    Threshold.from(10, "a socket without an address is one that is just being made"),
                    "sockets-04",
                    "sockets-06"),
            rule(
                    "unix-sockets",
                    "Unix sockets",
                    "Connections to a service on this machine, or pairs that a library uses as pipes.",
                    "A client of Docker, a database or a log daemon that is made for each call; a Unix domain channel that"
                            + " is not closed.",
                    each(is(UNIX_SOCKET)),
                    Threshold.from(64, "desktop programs and pools have dozens")),
            rule(
                    "kernel-sockets",
                    "netlink, raw, packet or UDP-Lite sockets",
                    "Native code asks the kernel something, such as its addresses or routes, and does not close.",
                    "A native library that lists network interfaces, pings or captures.",
                    each(is(Kind.NETLINK, Kind.RAW, Kind.PACKET, Kind.UDP_LITE)),
                    Threshold.from(16, "daemons of the network have a few")),
            rule(
                    "untold-sockets",
                    "sockets of which the listing does not say more",
                    "An ls listing has their inodes only: protocol, state and peer are not in it.",
                    "lsof -n -P -p PID or ss -tanp, which tell them apart.",
                    each(is(SOCKET)),
                    Threshold.none("a server may have as many as it has clients")),
            rule(
                    "archive-many-times",
                    "one jar or zip opened again and again",
                    "Each opening has its own descriptor, which the same path in one cache would not have.",
                    "A class loader, JavaFileManager or zip FileSystem made for each call and not closed.",
                    repeated(3, isPath().and(isArchive())),
                    Threshold.ofOneTarget(8, "a class path has a jar once, or once a class loader")),
            rule(
                    "archives",
                    "jars or zips",
                    "Something that reads archives keeps each open: a class loader, a JarFile or a cache of them.",
                    "ZipFile, JarFile, URLClassLoader or FileSystems.newFileSystem without close(); a jar: URL read with"
                            + " caches on; JavaFileManager.",
                    each(isPath().and(isArchive())),
                    new Threshold(
                            16,
                            it -> Traits.isJar().test(it) ? null : "all",
                            "hundreds of jars are a class path; other archives are read and closed"),
                    "files-12",
                    "files-11",
                    "files-09",
                    "files-13",
                    "files-10"),
            rule(
                    "sqlite",
                    "SQLite connections (the database, and its -wal in WAL mode)",
                    "Each connection has its own descriptors, and no collection closes them.",
                    "DriverManager.getConnection without close(): one connection for the program, or try-with-resources.",
                    each(isPath().and(isDatabase())),
                    Threshold.ofOneTarget(16, "a pool of ten is large for one file"),
                    "clients-12",
                    "clients-13"),
            rule(
                    "file-many-times",
                    "one file opened again and again",
                    "It is opened for each call and not closed; its name says by whom.",
                    "Files.lines, Files.newInputStream, FileReader or RandomAccessFile without try-with-resources, where this"
                            + " file is read.",
                    repeated(3, is(Kind.FILE)),
                    Threshold.ofOneTarget(8, "a file that stays open is opened once, or once a thread"),
                    "files-02",
                    "files-03",
                    "files-04",
                    "files-08",
                    "files-05",
                    "files-06"),
            rule(
                    "deleted-files",
                    "deleted files that are still open",
                    "The disk does not get their space back before they are closed, and du does not see it.",
                    "A temporary file that is deleted and not closed; a log that was rotated away under its writer.",
                    each(is(DELETED_FILE)),
                    Threshold.from(10, "a few temporary files are deleted first and used then"),
                    "files-07"),
            rule(
                    "files",
                    "open files",
                    "Streams, readers, writers or channels were not closed. Kafka, Lucene and databases hold many for good"
                            + " reason.",
                    "FileOutputStream, FileChannel.open, RandomAccessFile or Files.newBufferedWriter without"
                            + " try-with-resources, or with a return or an exception that passes by close().",
                    each(is(Kind.FILE)),
                    Threshold.from(16, "programs that are not databases keep a log and a few files open"),
                    "files-01",
                    "files-14"),
            rule(
                    "directories",
                    "directory streams (two descriptors each, in the JDK)",
                    "No collection closes them.",
                    "Files.list, Files.walk, Files.find or newDirectoryStream without try-with-resources, also when read to"
                            + " the end.",
                    each(is(DIRECTORY)),
                    Threshold.from(10, "a directory is open while it is read"),
                    "directories-01",
                    "directories-02",
                    "directories-03",
                    "directories-05",
                    "directories-06"),
            rule(
                    "path-many-times",
                    "one path opened again and again, a file or a directory",
                    "Which of the two is not known here: an ls listing does not say, and a mount was not asked.",
                    "A stream on this file, or Files.list or Files.walk on this directory, without try-with-resources.",
                    repeated(3, isPath()),
                    Threshold.ofOneTarget(8, "a file that stays open is opened once, or once a thread")),
            rule(
                    "paths",
                    "open files or directories",
                    "Which of the two is not known here: an ls listing does not say, and a mount was not asked.",
                    "Streams, channels or directory streams without try-with-resources.",
                    each(isPath()),
                    Threshold.from(16, "programs that are not databases keep a log and a few files open")),
            rule(
                    "devices",
                    "one device opened again and again",
                    "With /dev/urandom or /dev/random, something makes its own source of randomness for each call.",
                    "A stream on the device, a native library, or a SecureRandom of a provider that opens it each time.",
                    each(is(DEVICE)),
                    Threshold.ofOneTarget(10, "/dev/null takes the place of a few closed streams")),
            rule(
                    "io-uring",
                    "io_uring instances",
                    "Each is the ring of one event loop.",
                    "An EventLoopGroup of Netty's io_uring transport made for each call and not shut down.",
                    each(is(IO_URING)),
                    Threshold.from(16, "one a processor")),
            rule(
                    "eventpolls",
                    "eventpolls alone",
                    "Loops that native code made: the JDK's have an eventfd or a pipe beside them.",
                    "A native library that is initialised for each call.",
                    each(is(EVENTPOLL)),
                    Threshold.from(16, "one a thread")),
            rule(
                    "eventfds",
                    "eventfds alone",
                    "Something that is woken up, without a loop: GPU and codec libraries, virtual machines.",
                    "A native library that is initialised for each call; a Selector that is closing.",
                    each(is(EVENTFD)),
                    Threshold.from(32, "native libraries have one a queue")),
            rule(
                    "inotify",
                    "inotify instances alone",
                    "Native watchers of files: the JDK's have two Unix sockets beside them.",
                    "A native library that watches files and is started again and again.",
                    each(is(INOTIFY)),
                    Threshold.from(8, "one watches any number of directories")),
            rule(
                    "timerfds",
                    "timerfds alone",
                    "Native timers that nobody closed.",
                    "A native library, or an event loop that is closed in part.",
                    each(is(TIMERFD)),
                    Threshold.from(16, "one a loop")),
            rule(
                    "memfds",
                    "memory with a descriptor (memfd)",
                    "It counts as memory of the process, and stays until it is closed and unmapped.",
                    "A native library: graphics, codecs, sandboxes, shared memory.",
                    each(is(MEMFD)),
                    Threshold.from(32, "graphics libraries have a few")),
            rule(
                    "kernel-objects",
                    "objects of the kernel",
                    "Native code asked for them: nothing in the JDK does.",
                    "A native library or an agent, by the kernel's word for them.",
                    each(is(
                            Kind.SIGNALFD,
                            Kind.PIDFD,
                            Kind.FANOTIFY,
                            Kind.USERFAULTFD,
                            Kind.PERF_EVENT,
                            Kind.BPF,
                            Kind.NAMESPACE,
                            Kind.ANON_INODE)),
                    Threshold.from(64, "agents that trace have dozens")));

    private Signatures() {}

    private static Rule rule(
            String id,
            String title,
            String meaning,
            String lookFor,
            Shape shape,
            Threshold threshold,
            String... patterns) {
        return new Rule(new Signature(id, title, meaning, lookFor, List.of(patterns)), shape, threshold);
    }
}
