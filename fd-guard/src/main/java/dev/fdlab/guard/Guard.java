package dev.fdlab.guard;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** Guards one test, or one class, from its first look to the verdict. */
final class Guard {

    /** The test that is guarded now: one at a time, because descriptors belong to the process. */
    private static final AtomicReference<String> NOW = new AtomicReference<>();

    private final ExtensionContext context;
    private final Guarding.Guarded asked;
    private final Mode mode;
    private final boolean cleaners;
    private final Body body = new Body();
    private final Look before;
    private final long collections;
    private final long startNanos;
    private long costNanos;

    private Guard(ExtensionContext context, Guarding.Guarded asked, Mode mode) {
        long begin = System.nanoTime();
        this.context = context;
        this.asked = asked;
        this.mode = mode;
        cleaners = Guarding.allowsCleaners(context);
        before = ready();
        collections = Collections.count();
        startNanos = System.nanoTime();
        costNanos = startNanos - begin;
    }

    /** Begins to guard a test. */
    static Guard test(ExtensionContext test, Guarding.Guarded asked, Mode mode) {
        ParallelExecution.refuse(test);
        String other = NOW.compareAndExchange(null, test.getUniqueId());
        if (other != null) {
            throw ParallelExecution.refusal(test, other + " is guarded at the same time");
        }
        try {
            return new Guard(test, asked, mode);
        } catch (RuntimeException | Error e) {
            NOW.set(null);
            throw e;
        }
    }

    /** Begins to guard the class around its tests. */
    static Guard type(ExtensionContext type, Guarding.Guarded asked, Mode mode) {
        ParallelExecution.refuse(type);
        return new Guard(type, asked, mode);
    }

    private Look ready() {
        if (cleaners) {
            Janitor.release();
        } else {
            Janitor.hold();
        }
        Look look = Look.take();
        if (!cleaners && Janitor.isCrowded(look.count())) {
            Janitor.collect();
            Janitor.hold();
            return Look.take();
        }
        return look;
    }

    Body body() {
        return body;
    }

    /** Ends, and judges, unless the test has failed by itself: that says more than what it then left open. */
    void end() {
        // An interrupted thread would not wait. Whoever looks at the flag finds it afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            if (context.getExecutionException().isEmpty()) {
                judge();
            } else {
                failed(context.getExecutionException().get());
            }
        } finally {
            NOW.compareAndSet(context.getUniqueId(), null);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void judge() {
        long begin = System.nanoTime();
        Verdict verdict =
                new Judge(body, before, collections, startNanos, asked.repeat() && !body.isEmpty(), cleaners).judge();
        costNanos += System.nanoTime() - begin;
        String name = context.getDisplayName();
        String message = "";
        if (verdict instanceof Verdict.Leak leak) {
            message = Message.of(name, leak);
            Remains.add(name, leak);
        } else if (verdict instanceof Verdict.Unknown unknown) {
            message = Message.of(name, unknown);
        }
        report(new Entry.Judged(verdict, message, mode == Mode.FAIL && !message.isEmpty()));
        if (mode == Mode.FAIL && verdict instanceof Verdict.Leak) {
            throw new AssertionFailedError(message);
        }
        if (mode == Mode.FAIL && verdict instanceof Verdict.Unknown) {
            throw new UnknownVerdictError(message);
        }
    }

    private void failed(Throwable thrown) {
        Look now = Look.take();
        String remains = Remains.stillOpen(now);
        java.util.List<Open> left = now.newSince(before);
        if (!left.isEmpty()) {
            remains = "open when it failed, and not before: "
                    + String.join(", ", Details.lines(left))
                    + (remains.isEmpty() ? "" : "\n" + remains);
        }
        if (!remains.isEmpty()) {
            thrown.addSuppressed(new AssertionError("fd-guard: " + remains));
        }
        report(new Entry.Failed(Thrown.inShort(thrown)));
    }

    private void report(Entry.Outcome outcome) {
        Report.of(context)
                .add(new Entry(
                        context.getRequiredTestClass().getName(),
                        context.getDisplayName(),
                        context.getUniqueId(),
                        outcome,
                        costNanos));
    }
}
