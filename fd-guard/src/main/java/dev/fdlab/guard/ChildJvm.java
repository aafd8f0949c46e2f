package dev.fdlab.guard;

import dev.fdlab.lens.Limit;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A JVM under a limit that runs one test class. */
final class ChildJvm {

    private static final int LAST_WORDS = 10;

    private final Class<?> testClass;
    private final int limit;
    private final int timeoutSeconds;
    private final Deque<String> lastWords = new ArrayDeque<>();

    /**
     * Prepares it.
     *
     * @throws ExtensionConfigurationException that names a bad limit
     */
    ChildJvm(LimitedClass limited) {
        testClass = limited.type();
        limit = limited.limit().value();
        timeoutSeconds = limited.limit().timeoutSeconds();
        long most = Limit.of(ProcessHandle.current().pid()).hard();
        if (limit < OpenFilesLimit.LOWEST || limit > most) {
            throw new ExtensionConfigurationException("@OpenFilesLimit(" + limit + ") must be " + OpenFilesLimit.LOWEST
                    + " to " + most + ", the hard limit of this process");
        }
        if (timeoutSeconds < 1) {
            throw new ExtensionConfigurationException("timeoutSeconds must be 1 or more, not " + timeoutSeconds);
        }
    }

    /**
     * Runs it to its end.
     *
     * @return how each test and container ended, by its unique id
     * @throws IllegalStateException when the child does not start, does not end in time, or dies
     */
    Map<String, Outcome> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fd-guard-");
        Path properties = folder.resolve("system.properties");
        Path outcomes = folder.resolve("outcomes");
        // Listed in the reverse order of their removal: for Ctrl-C, which skips what is below.
        List.of(folder, properties, outcomes).forEach(path -> path.toFile().deleteOnExit());
        try {
            try (OutputStream out = Files.newOutputStream(properties)) {
                systemProperties().store(out, null);
            }
            Process child = start(properties, outcomes);
            Thread printer = new Thread(() -> print(child), "fd-guard-child");
            printer.setDaemon(true);
            printer.start();
            boolean ended = false;
            try {
                ended = child.waitFor(timeoutSeconds, TimeUnit.SECONDS);
                if (ended) {
                    // What it said last is still on its way, and destroying it would close the pipe. Not for ever: a
                    // program that it left running may hold the other end.
                    printer.join(TimeUnit.SECONDS.toMillis(5));
                }
            } finally {
                child.descendants().forEach(ProcessHandle::destroyForcibly);
                child.destroyForcibly();
                // It holds descriptors and ports until it has died, and the next test may want them.
                child.onExit().completeOnTimeout(child, 10, TimeUnit.SECONDS).join();
                child.getOutputStream().close();
            }
            printer.join(TimeUnit.SECONDS.toMillis(1));
            if (!ended) {
                throw new IllegalStateException(
                        "the child JVM of " + testClass.getName() + " still ran after " + timeoutSeconds + " s");
            }
            return read(child, outcomes);
        } finally {
            Files.deleteIfExists(properties);
            Files.deleteIfExists(outcomes);
            Files.delete(folder);
        }
    }

    private Process start(Path properties, Path outcomes) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -Sn \"$1\" && ulimit -Hn \"$1\" && shift && exec \"$@\"",
                "sh",
                Integer.toString(limit),
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option ->
                        option.startsWith("-X") && !option.startsWith("-Xrun") && !option.startsWith("-Xdebug")
                                || option.startsWith("-ea")
                                || option.startsWith("-D")
                                || option.startsWith("--add-")
                                || option.startsWith("--enable-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-D" + LimitedClass.CHILD + "=true",
                "-D" + ReportFile.RUN + "=" + ReportFile.run(),
                "-cp",
                classPath(),
                LimitedRun.class.getName(),
                Integer.toString(limit),
                testClass.getName(),
                properties.toString(),
                outcomes.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** This JVM's, and the launcher, which Surefire loads from elsewhere. */
    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        for (String type : List.of(
                "org.junit.platform.launcher.core.LauncherFactory",
                "org.junit.platform.engine.TestEngine",
                "org.junit.jupiter.engine.JupiterTestEngine")) {
            entries.add(location(type));
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String location(String type) {
        try {
            CodeSource source = Class.forName(type).getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "@OpenFilesLimit runs tests in a child JVM with junit-platform-launcher, and there is no " + type
                            + " on the class path: add org.junit.platform:junit-platform-launcher in test scope",
                    e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path to " + type, e);
        }
    }

    /** Everything that somebody has set; what the child's own JVM sets stays the child's. */
    private static Properties systemProperties() {
        Properties own = new Properties();
        System.getProperties().forEach((key, value) -> {
            if (key instanceof String && value instanceof String) {
                own.put(key, value);
            }
        });
        return own;
    }

    private void print(Process child) {
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                synchronized (lastWords) {
                    lastWords.add(line);
                    if (lastWords.size() > LAST_WORDS) {
                        lastWords.remove();
                    }
                }
            }
        } catch (IOException e) {
            // The stream is closed when the child is.
        }
    }

    @SuppressWarnings("unchecked") // written by LimitedRun
    private Map<String, Outcome> read(Process child, Path outcomes) throws IOException {
        if (child.exitValue() == 0) {
            try (InputStream file = Files.newInputStream(outcomes);
                    ObjectInputStream in = new ObjectInputStream(file)) {
                return (Map<String, Outcome>) in.readObject();
            } catch (EOFException e) {
                throw new IllegalStateException(
                        "the child JVM of " + testClass.getName() + " ended before all tests had run: System.exit?", e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("the child JVM runs another version of this extension", e);
            }
        }
        synchronized (lastWords) {
            throw new IllegalStateException("the child JVM of " + testClass.getName() + " ended with exit code "
                    + child.exitValue() + " under a limit of " + limit
                    + " open files (each jar on the class path takes one)"
                    + (lastWords.isEmpty()
                            ? ", and said nothing: the limit may be too low for a JVM"
                            : ":\n" + String.join("\n", lastWords)));
        }
    }
}
