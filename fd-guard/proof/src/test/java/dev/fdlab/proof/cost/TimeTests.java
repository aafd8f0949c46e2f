package dev.fdlab.proof.cost;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs a class of tests while so many descriptors are open, and prints {@code OPEN open, SUCCEEDED succeeded, N.NNN ms a test}:
 * from the start of the class to its end, on JUnit's clock.
 */
public final class TimeTests {

    private static final List<InputStream> HELD = new ArrayList<>();

    /**
     * The program.
     *
     * @param args the name of the class, and how many descriptors are to be open
     */
    public static void main(String[] args) throws Exception {
        while (open() < Integer.parseInt(args[1])) {
            HELD.add(new FileInputStream("/etc/hosts"));
        }
        int open = open();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(args[0]))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, summary);
        }
        long tests = summary.getSummary().getTestsSucceededCount();
        double millis =
                summary.getSummary().getTimeFinished() - summary.getSummary().getTimeStarted();
        System.out.println(open + " open, " + tests + " succeeded, " + millis / tests + " ms a test");
        System.exit(0);
    }

    private static int open() {
        return new File("/proc/self/fd").list().length;
    }

    private TimeTests() {}
}
