package dev.fdlab.load.workshop;

import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs all tests of a folder in this JVM, as a build tool does, and says of each in a line what came of it. */
public final class RunTests implements TestExecutionListener {

    static final String PASSED = "test passed: ";
    static final String FAILED = "test failed: ";

    private RunTests() {}

    /**
     * The program.
     *
     * @param args the folder of their classes
     */
    public static void main(String[] args) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                                    .build(),
                            new RunTests());
        }
        System.out.println("end");
        // Leaked threads would keep the JVM alive.
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getThrowable().isPresent()) {
            Throwable failure = result.getThrowable().get();
            String says =
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
            System.out.println(FAILED + test.getDisplayName() + " " + says);
        } else if (test.isTest()) {
            System.out.println(PASSED + test.getDisplayName());
        }
    }
}
