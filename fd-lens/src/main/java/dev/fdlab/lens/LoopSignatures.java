package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.EVENTFD;
import static dev.fdlab.lens.Kind.EVENTPOLL;
import static dev.fdlab.lens.Kind.INOTIFY;
import static dev.fdlab.lens.Kind.SOCKET;
import static dev.fdlab.lens.Kind.TIMERFD;
import static dev.fdlab.lens.Kind.UNIX_SOCKET;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Shape.pairs;
import static dev.fdlab.lens.Shape.several;
import static dev.fdlab.lens.Shape.together;
import static dev.fdlab.lens.Trait.is;
import static dev.fdlab.lens.Trait.isPipe;

import java.util.List;

/**
 * Event loops and what else wakes up a thread.
 */
final class LoopSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "netty-epoll-loop",
                    "event loops of Netty's epoll transport (an eventpoll, an eventfd and a timerfd each)",
                    "An EventLoopGroup was made and not shut down; one for the whole program has two loops per processor.",
                    "An EventLoopGroup, or a client that has its own, made for each call or each tenant: shutdownGracefully().",
                    together(each(is(EVENTPOLL)), each(is(EVENTFD)), each(is(TIMERFD))),
                    Threshold.from(16, "two per processor is Netty's default")),
            Rule.of(
                    "nio-loop",
                    "NIO event loops (an eventpoll and an eventfd each)",
                    "Each is a Selector: a client or a server of Netty, Kafka, Undertow or java.net.http has its own.",
                    "A client made for each call instead of once (HttpClient, KafkaProducer, WebClient), or a Selector that"
                            + " nobody closes.",
                    together(each(is(EVENTPOLL)), each(is(EVENTFD))),
                    Threshold.from(16, "one or two per processor is what servers make"),
                    "clients-01",
                    "sockets-05"),
            Rule.of(
                    "nio2-group",
                    "NIO.2 channel groups (an eventpoll and both ends of a pipe each)",
                    "Each is an AsynchronousChannelGroup with its threads; a Selector looks the same up to JDK 11.",
                    "AsynchronousChannelGroup without shutdownNow(): one for the whole program is enough.",
                    together(each(is(EVENTPOLL)), pairs(isPipe())),
                    Threshold.from(8, "a program has one, the default group")),
            Rule.of(
                    "watch-service",
                    "WatchServices (an inotify instance and two Unix sockets each)",
                    "Each has a thread, too, and no collection closes it; a user has 128 inotify instances, so that is"
                            + " often where it ends.",
                    "FileSystem.newWatchService() without close(): use try-with-resources, or one for all directories.",
                    together(each(is(INOTIFY)), several(2, is(UNIX_SOCKET, SOCKET))),
                    Threshold.from(8, "one watches any number of directories"),
                    "directories-04"));

    private LoopSignatures() {}
}
