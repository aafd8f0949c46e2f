package dev.fdlab.kit.observe;

import java.time.Duration;

/**
 * One look at a process.
 *
 * @param at time since the recording began
 * @param ledger what was seen
 */
public record Sample(Duration at, Ledger ledger) {}
