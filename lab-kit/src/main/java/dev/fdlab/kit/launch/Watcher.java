package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Sample;
import dev.fdlab.lens.DescriptorTable;

/** Is told what happens to programs while it happens. Called from several threads. */
public interface Watcher {

    /** A program's descriptors were sampled; the time of the sample is that of the look, not of this call. */
    default void sampled(String program, Sample sample) {}

    /** What a program holds, descriptor by descriptor: what the next {@link #sampled} sums up. */
    default void read(String program, DescriptorTable table) {}

    /** A program wrote a line, to stdout or to stderr. */
    default void wrote(String program, ProgramLog.Line line) {}

    /** A program wrote "Too many open files" for the first time. */
    default void emfile(String program, ProgramLog.Line line) {}
}
