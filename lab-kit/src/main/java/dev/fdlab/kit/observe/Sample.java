package dev.fdlab.kit.observe;

import java.time.Duration;

/**
 * One look at a process.
 *
 * @param nanos when the look began, by {@link System#nanoTime()}
 * @param at the same, since the recording began
 * @param answers what the laboratory had been answered by then over {@link
 *     dev.fdlab.kit.launch.RunningProgram#connect}, since the recording began
 * @param ledger what was seen
 */
public record Sample(long nanos, Duration at, long answers, Ledger ledger) {}
