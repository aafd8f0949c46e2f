package dev.fdlab.upstream;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs {@link LifecycleSamples} on the JUnit that is on the class path, and says what came of it. */
final class RunSamples {
    private RunSamples() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        DiscoverySelectors.selectClass(LifecycleSamples.InAStaticField.class),
                        DiscoverySelectors.selectClass(LifecycleSamples.InAnInstanceField.class),
                        DiscoverySelectors.selectClass(LifecycleSamples.InAnInstanceForAllTests.class),
                        DiscoverySelectors.selectClass(LifecycleSamples.OneSubclass.class),
                        DiscoverySelectors.selectClass(LifecycleSamples.OtherSubclass.class),
                        DiscoverySelectors.selectClass(LifecycleSamples.WithOneClientForAllTests.class))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, summary);

        System.out.println("JUnit " + Test.class.getPackage().getImplementationVersion());
        System.out.println("tests " + summary.getSummary().getTestsSucceededCount());
        System.out.println("failures " + summary.getSummary().getTotalFailureCount());
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 20);
        System.out.println("closed " + isClosed(LifecycleSamples.InAStaticField.upstream) + " "
                + isClosed(LifecycleSamples.Base.upstream));
    }

    private static boolean isClosed(FakeUpstream upstream) {
        try {
            upstream.uri();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
