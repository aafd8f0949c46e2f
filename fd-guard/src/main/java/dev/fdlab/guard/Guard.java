package dev.fdlab.guard;

import java.util.List;
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
    private final boolean outside = !Transaction.isActive();
    private Look before;
    private long collections;
    private long startNanos;
    private long costNanos;

    /** Whether the body runs in a transaction of Spring's: then it may be repeated only in that one. */
    private boolean transaction;

    /** How many {@code @AfterEach} methods are still to come, in such a transaction. */
    private int cleanUps;

    private boolean judged;

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
        Look look = asked.repeat() && asked.scope() == Scope.TEST
                ? Look.takeNumbers(context.getRequiredTestClass().getName())
                : Look.take();
        if (!cleaners && Janitor.isCrowded(look.count())) {
            Janitor.collect();
            Janitor.hold();
            return Look.take();
        }
        return look;
    }

    /** JUnit is about to call the test, or a method that prepares it. */
    void does(Step step) {
        if (body.isEmpty()) {
            transaction = Transaction.isActive();
            if (transaction && outside) {
                // Another extension has begun it, and opened a connection: what it keeps open is not the test's.
                before = Look.take();
                collections = Collections.count();
                startNanos = System.nanoTime();
                cleanUps = TestClasses.afterEachMethods(context);
            }
        }
        body.does(step);
    }

    /** The test threw this. */
    void threw(Throwable thrown) {
        body.threw(thrown);
    }

    /** The test has ended, by itself. */
    void ran() {
        judgeInside();
    }

    /** JUnit is about to call a method that cleans up. */
    void cleansUp(Step step) {
        body.cleansUp(step);
    }

    /** It has ended, by itself. */
    void cleanedUp() {
        cleanUps--;
        judgeInside();
    }

    /**
     * Judges after the test's last method, where another extension will then roll back the transaction that the test
     * runs in: repeats are rolled back with it.
     */
    private void judgeInside() {
        if (transaction
                && outside
                && cleanUps == 0
                && context.getExecutionException().isEmpty()) {
            uninterrupted(this::judge);
        }
    }

    /** Ends, and judges, unless the test has failed by itself: that says more than what it then left open. */
    void end() {
        try {
            uninterrupted(() -> {
                if (context.getExecutionException().isPresent()) {
                    failed(context.getExecutionException().get());
                } else if (!judged) {
                    judge();
                }
            });
        } finally {
            NOW.compareAndSet(context.getUniqueId(), null);
        }
    }

    /** An interrupted thread would not wait. Whoever looks at the flag finds it afterwards. */
    private static void uninterrupted(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void judge() {
        long begin = System.nanoTime();
        judged = true;
        Verdict verdict = verdict();
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

    private Verdict verdict() {
        if (body.isEmpty() && asked.repeat()) {
            // A class without methods of its own around its tests, which are judged by themselves.
            List<Open> left = Look.take().newSince(before);
            return new Verdict.Clean(1, left.isEmpty() ? List.of() : List.of(Notes.opened(left)));
        }
        boolean repeats = asked.repeat() && (!transaction || Transaction.isActive());
        return new Judge(body, before, collections, startNanos, repeats, cleaners).judge();
    }

    private void failed(Throwable thrown) {
        if (judged) {
            return;
        }
        Look now = Look.take();
        String remains = Remains.stillOpen(now);
        List<Open> left = now.newSince(before);
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
        RunReport.of(context)
                .add(new Entry(
                        context.getRequiredTestClass().getName(),
                        context.getDisplayName(),
                        context.getUniqueId(),
                        outcome,
                        costNanos));
    }
}
