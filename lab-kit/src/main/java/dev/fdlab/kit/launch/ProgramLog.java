package dev.fdlab.kit.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The lines that a program has written so far, with their times of arrival. Safe for use by many threads. */
public final class ProgramLog {

    /**
     * One line.
     *
     * @param nanos when it arrived, by {@link System#nanoTime()}
     * @param text the line without its end
     */
    public record Line(long nanos, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private final Consumer<Line> onLine;
    private final Consumer<Line> onFirstEmfile;
    private Line emfile;

    ProgramLog() {
        this(line -> {}, line -> {});
    }

    ProgramLog(Consumer<Line> onLine, Consumer<Line> onFirstEmfile) {
        this.onLine = onLine;
        this.onFirstEmfile = onFirstEmfile;
    }

    void add(String text) {
        Line line;
        boolean first;
        synchronized (this) {
            line = new Line(System.nanoTime(), text);
            lines.add(line);
            first = emfile == null && Emfile.ANYWHERE.test(text);
            if (first) {
                emfile = line;
            }
        }
        onLine.accept(line);
        if (first) {
            onFirstEmfile.accept(line);
        }
    }

    /** The first line that says "Too many open files", if one does. Costs nothing, unlike a search. */
    public synchronized Optional<Line> emfile() {
        return Optional.ofNullable(emfile);
    }

    /**
     * The first line that says "Too many open files", which may be written a moment after the answer that it explains.
     *
     * @return empty when it is not written within half a minute
     */
    public Optional<Line> awaitEmfile() {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> emfile().isPresent());
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
        return emfile();
    }

    /** The first line that matches, if it has been written. */
    public synchronized Optional<Line> first(Predicate<String> which) {
        return lines.stream().filter(line -> which.test(line.text())).findFirst();
    }

    /** All lines that match. */
    public synchronized List<Line> all(Predicate<String> which) {
        return lines.stream().filter(line -> which.test(line.text())).toList();
    }

    /** Whether any line matches. */
    public boolean has(Predicate<String> which) {
        return first(which).isPresent();
    }

    /**
     * Waits for a line.
     *
     * @throws org.awaitility.core.ConditionTimeoutException when it is not written in time
     */
    public Line await(String what, Predicate<String> which, Duration atMost) {
        return Awaitility.await(what)
                .pollInterval(Duration.ofMillis(10))
                .atMost(atMost)
                .until(() -> first(which), Optional::isPresent)
                .orElseThrow();
    }

    /** The last lines, for an error message. */
    public synchronized String tail() {
        List<Line> last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
        return String.join("\n", last.stream().map(Line::text).toList());
    }
}
