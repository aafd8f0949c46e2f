package dev.fdlab.kit.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The recording of one process: its samples in order, its answers, and when conditions changed. Everything that judges
 * or draws reads from here, so that the terminal, the pages and the tests can never disagree. Safe for use by many
 * threads.
 */
public final class Timeline {

    private final List<Sample> samples = new ArrayList<>();
    /** When each answer came, in nanoseconds since the start. */
    private final List<Long> answers = new ArrayList<>();

    private final List<Duration> changes = new ArrayList<>();

    private final long start = System.nanoTime();
    private boolean ended;

    /** Counts an answer of the process, so that what it holds can be drawn against its answers. */
    public synchronized void answered() {
        answers.add(System.nanoTime() - start);
    }

    /** How many answers have come so far. */
    public synchronized long answers() {
        return answers.size();
    }

    /** How many answers had come by a time since the recording began. */
    public synchronized long answersBy(Duration at) {
        int place = Collections.binarySearch(answers, at.toNanos());
        return place >= 0 ? place + 1 : -place - 1;
    }

    /**
     * From now on the load, or what the process depends on, is another one: what was seen before says nothing about
     * what comes.
     */
    public synchronized void changed() {
        changes.add(at(System.nanoTime()));
    }

    /** When conditions {@link #changed}, since the recording began, ascending; a copy. */
    public synchronized List<Duration> changes() {
        return List.copyOf(changes);
    }

    /** When something happened, since the recording began: a line of the log, for instance. Never negative. */
    public Duration at(long nanoTime) {
        return Duration.ofNanos(Math.max(0, nanoTime - start));
    }

    /** Adds what was seen by a look that began then: the process had answered what it had answered by then. */
    Sample seen(long nanoTime, Ledger ledger) {
        Duration at = at(nanoTime);
        Sample sample = new Sample(nanoTime, at, answersBy(at), ledger);
        add(sample);
        return sample;
    }

    synchronized void add(Sample sample) {
        samples.add(sample);
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized int size() {
        return samples.size();
    }

    /** Waits for the n-th sample, counted from 1. */
    synchronized Sample await(int n) throws InterruptedException {
        while (samples.size() < n) {
            if (ended) {
                throw new IllegalStateException("The observed process has ended, or is no longer watched");
            }
            wait();
        }
        return samples.get(n - 1);
    }

    /** All samples so far, oldest first; a copy. */
    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The highest number of descriptors seen in an account. */
    public int peak(Account account) {
        return values(account).last();
    }

    /** The different numbers of descriptors seen in an account, ascending: a single one says "constant". */
    public SortedSet<Integer> values(Account account) {
        SortedSet<Integer> values = new TreeSet<>();
        samples().forEach(sample -> values.add(sample.ledger().count(account)));
        return values;
    }

    /** How often an account fell, from one sample to the next, by {@code atLeast} descriptors or more. */
    public int falls(Account account, int atLeast) {
        List<Sample> all = samples();
        int falls = 0;
        for (int i = 1; i < all.size(); i++) {
            int before = all.get(i - 1).ledger().count(account);
            int after = all.get(i).ledger().count(account);
            if (before - after >= atLeast) {
                falls++;
            }
        }
        return falls;
    }
}
