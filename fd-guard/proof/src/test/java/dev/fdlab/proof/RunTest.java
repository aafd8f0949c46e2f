package dev.fdlab.proof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs one test class as a build tool does, with JUnit's launcher, and says of each test in a line what came of it:
 * {@code test NAME: clean}, {@code leak}, {@code unknown} or {@code broken}, the last if it failed by itself. Before
 * that it prints what the failure said.
 */
public final class RunTest implements TestExecutionListener {

    /**
     * The program.
     *
     * @param args the name of the class
     */
    public static void main(String[] args) throws Exception {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(args[0]))
                                    .build(),
                            new RunTest());
        }
        System.out.println("end");
        // Leaked threads would keep the JVM alive.
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (test.isTest() || failure != null) {
            if (failure != null) {
                failure.printStackTrace(System.out);
            }
            System.out.println("test " + test.getDisplayName() + ": " + word(failure));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        System.out.println("test " + test.getDisplayName() + ": broken, skipped: " + reason);
    }

    private static String word(Throwable failure) {
        if (failure == null) {
            return "clean";
        }
        if (failure.getClass().getName().equals("dev.fdlab.guard.UnknownVerdictError")) {
            return "unknown";
        }
        // Thrown by the guard itself, not by the test.
        boolean guard = failure instanceof AssertionError
                && failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getClassName().startsWith("dev.fdlab.guard.");
        return guard && String.valueOf(failure.getMessage()).contains("left open") ? "leak" : "broken";
    }

    private RunTest() {}
}
