package dev.fdlab.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What came of all guarded tests of one run of tests. Closed by JUnit at its end: then it is written, and the JDK's
 * cleaners are let go.
 */
@SuppressWarnings("deprecation") // CloseableResource is what JUnit before 5.13 closes
final class RunReport implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunReport.class);

    private final List<Entry> entries = new ArrayList<>();
    private final Optional<Path> path;
    private boolean closed;

    private RunReport(Optional<Path> path) {
        this.path = path;
    }

    static RunReport of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        RunReport.class,
                        type -> new RunReport(ReportFile.path(context.getConfigurationParameter(Settings.REPORT))),
                        RunReport.class);
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Janitor.release();
        if (!entries.isEmpty()) {
            print();
        }
    }

    private void print() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            if (entry.outcome() instanceof Entry.Judged judged
                    && !judged.thrown()
                    && !judged.message().isEmpty()) {
                text.append("fd-guard: ").append(judged.message()).append('\n');
            } else if (entry.outcome() instanceof Entry.Exempt exempt) {
                text.append("fd-guard: ")
                        .append(entry.title())
                        .append(" is exempt: ")
                        .append(exempt.reason());
                text.append(exempt.left().isEmpty() ? "" : "; it left open " + String.join(", ", exempt.left()));
                text.append('\n');
            }
        }
        System.out.print(text);
        System.out.println("fd-guard: " + summary() + write());
    }

    private String summary() {
        TreeMap<String, Long> words =
                entries.stream().collect(Collectors.groupingBy(Entry::word, TreeMap::new, Collectors.counting()));
        double millis = entries.stream().mapToLong(Entry::costNanos).sum() / 1e6;
        return String.format(
                Locale.ROOT,
                "%d tests, %s; %.0f ms beside the tests themselves",
                entries.size(),
                words.entrySet().stream()
                        .map(word -> word.getValue() + " " + word.getKey())
                        .collect(Collectors.joining(", ")),
                millis);
    }

    private String write() {
        if (path.isEmpty()) {
            return " (no file is written: here is neither target nor build, and " + Settings.REPORT + " names none)";
        }
        Map<String, Object> jvm = new LinkedHashMap<>();
        jvm.put("pid", ProcessHandle.current().pid());
        jvm.put("java", System.getProperty("java.version"));
        jvm.put("cleanersHeld", Janitor.refused().isEmpty() ? true : Janitor.refused());
        jvm.put("tests", entries.stream().map(Entry::fields).toList());
        try {
            ReportFile.append(path.get(), Json.of(jvm));
            return "; " + path.get();
        } catch (IOException e) {
            return "; the report could not be written: " + e;
        }
    }
}
