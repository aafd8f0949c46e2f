package dev.fdlab.guard;

import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The child JVM: runs one test class, and writes down how each test ended. */
final class LimitedRun implements TestExecutionListener {

    /** Tests may run in parallel in the child. */
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    private LimitedRun() {}

    /**
     * The program.
     *
     * @param args the limit that must be in force, the test class, a file of system properties, the file to write
     */
    public static void main(String[] args) throws Exception {
        endWithTheParent();
        Limit limit = Limit.of(ProcessHandle.current().pid());
        long asked = Long.parseLong(args[0]);
        if (!limit.equals(new Limit(asked, asked))) {
            System.out.println("asked for a limit of " + asked + " open files, but " + limit + " is in force");
            System.exit(1);
        }
        // Before the properties are set: a class path of the parent's would be no use.
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(args[2]))) {
            properties.load(file);
        }
        properties.forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
        // Opened now: at the end there may be no descriptor left.
        try (OutputStream file = Files.newOutputStream(Path.of(args[3]));
                ObjectOutputStream out = new ObjectOutputStream(file)) {
            LimitedRun run = new LimitedRun();
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(args[1]))
                    .build();
            LauncherFactory.create().execute(request, run);
            out.writeObject(new HashMap<>(run.outcomes));
        }
        // Threads that a test has leaked would keep this JVM alive.
        System.exit(0);
    }

    private static void endWithTheParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // As good as the end.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        outcomes.put(test.getUniqueId(), result.getThrowable().map(Outcome::of).orElse(Outcome.PASSED));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.put(test.getUniqueId(), Outcome.skipped(reason));
    }
}
