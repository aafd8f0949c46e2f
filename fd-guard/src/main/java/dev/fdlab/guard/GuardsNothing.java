package dev.fdlab.guard;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the start of a run of tests, in a sentence, why none of them can be guarded: JUnit is too old, or does not
 * detect extensions though {@code fdguard.enabled} is true. A listener, because every JUnit detects those.
 */
public final class GuardsNothing implements TestExecutionListener {

    private static final String DETECTED = "junit.jupiter.extensions.autodetection.enabled";

    /** For JUnit, which makes it. */
    public GuardsNothing() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        String version;
        try {
            version = JUnitVersion.FOUND;
        } catch (LinkageError e) {
            version = "none";
        }
        if (version.equals("none") || JUnitVersion.isOld(version)) {
            System.out.println(JUnitVersion.sentence(version));
        } else if (isTrue(plan, Settings.ENABLED) && !isTrue(plan, DETECTED)) {
            System.out.println("fd-guard: " + Settings.ENABLED + "=true guards nothing, because JUnit does not detect"
                    + " extensions here: set " + DETECTED + "=true as well");
        }
    }

    private static boolean isTrue(TestPlan plan, String name) {
        return plan.getConfigurationParameters().getBoolean(name).orElse(false);
    }
}
