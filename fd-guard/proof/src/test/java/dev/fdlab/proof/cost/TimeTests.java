package dev.fdlab.proof.cost;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs a class of tests while some descriptors are open, and prints
 * {@code OPEN open, SUCCEEDED succeeded, FAILED failed, N ms by the clock, N ms of the processor}: from the start of
 * the class to its end.
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
        long before = processor();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, summary);
        }
        TestExecutionSummary seen = summary.getSummary();
        System.out.println(
                open + " open, " + seen.getTestsSucceededCount() + " succeeded, " + seen.getTestsFailedCount()
                        + " failed, " + (seen.getTimeFinished() - seen.getTimeStarted()) + " ms by the clock, "
                        + (processor() - before) / 1_000_000 + " ms of the processor");
        System.exit(0);
    }

    /** In nanoseconds, of all threads of this JVM: its compilers' and collector's too. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static int open() {
        return new File("/proc/self/fd").list().length;
    }

    private TimeTests() {}
}
