package dev.fdlab.lens;

import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Shape.madeInOneGo;
import static dev.fdlab.lens.Shape.pairs;
import static dev.fdlab.lens.Shape.repeated;
import static dev.fdlab.lens.Trait.isPipe;
import static dev.fdlab.lens.Trait.isSocketOrPipe;

import java.util.List;

/**
 * Pipes, and what was duplicated.
 */
final class PipeSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "process-streams",
                    "streams of child processes (two or three pipes made in one go)",
                    "A child that was started has three pipes to its parent, which stay while nobody closes them.",
                    "ProcessBuilder.start(): close all three streams, and destroy a child that is not waited for.",
                    madeInOneGo(isPipe()),
                    Threshold.from(8, "a program that talks to children all the time has a few"),
                    "processes-01",
                    "processes-02"),
            Rule.of(
                    "socket-many-times",
                    "one socket or pipe behind many descriptors",
                    "It was duplicated, not opened again: the connection lives until the last of them is closed.",
                    "dup, fork or a descriptor passed on, in native code; Channel.inherited() or a restart that hands sockets"
                            + " over.",
                    repeated(3, isSocketOrPipe()),
                    Threshold.ofOneTarget(8, "standard output and error may share one, no more")),
            Rule.of(
                    "pipe-pairs",
                    "pipes with both ends in this process",
                    "Nobody else has an end of them, so nobody else can close them.",
                    "Pipe.open(): its source and its sink are closed one by one. A Selector has such a pair up to JDK 11.",
                    pairs(isPipe()),
                    Threshold.from(16, "loops wake themselves up by one, a few per processor")),
            Rule.of(
                    "pipe-ends",
                    "pipes of which this process has one end",
                    "The other end is closed, or in another process.",
                    "A Pipe of which only one end was closed, or a child process of which one stream was left open.",
                    each(isPipe()),
                    Threshold.from(12, "standard streams and the odd child"),
                    "sockets-07"));

    private PipeSignatures() {}
}
