package dev.fdlab.kit.launch;

import java.util.List;

/**
 * The heap that a program runs with, and why. The collector closes unreachable file streams, so whoever counts
 * files has to say how often it may run. Always the serial collector: one thread, the same on one core and on many.
 *
 * @param why the reason, shown to the reader
 * @param options options of the virtual machine
 */
public record Heap(String why, List<String> options) {

    /** No collection before the act is over. */
    public static final Heap ROOMY = new Heap(
            "a young generation of 700 MiB, so that no collection closes what was left open",
            List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn700m"));

    /** A collection every few large uploads. */
    public static final Heap SMALL = new Heap(
            "a young generation of 40 MiB, so that the collector runs every thirty or so large uploads",
            List.of("-XX:+UseSerialGC", "-Xms192m", "-Xmx192m", "-Xmn40m"));

    /**
     * This heap, for a program that lives for a minute or two: HotSpot's second compiler would take more of the
     * processor than it saves by then. Not for one whose speed is measured.
     */
    public Heap brief() {
        return with("-XX:TieredStopAtLevel=1");
    }

    /** This heap with one more option of the virtual machine. */
    public Heap with(String option) {
        return new Heap(
                why,
                java.util.stream.Stream.concat(options.stream(), java.util.stream.Stream.of(option))
                        .toList());
    }
}
