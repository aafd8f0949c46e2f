package dev.fdlab.guard;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.commons.support.AnnotationSupport;

/** Descriptors belong to the process: beside other tests nobody can say whose they are. */
final class ParallelExecution {

    private static final String ENABLED = "junit.jupiter.execution.parallel.enabled";

    /**
     * Refuses to guard a test that others may run beside.
     *
     * @throws ExtensionConfigurationException that says what to do
     */
    static void refuse(ExtensionContext test) {
        boolean enabled = test.getConfigurationParameter(ENABLED)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (enabled && !isolated(test)) {
            throw refusal(test, ENABLED + " is true");
        }
    }

    static ExtensionConfigurationException refusal(ExtensionContext test, String why) {
        return new ExtensionConfigurationException(
                "@NoDescriptorLeak cannot guard " + test.getDisplayName() + ": " + why
                        + ", and descriptors belong to the whole process. Put @Isolated on the class (@Execution(SAME_THREAD) is not"
                        + " enough: others still run beside it), or turn parallel execution off.");
    }

    private static boolean isolated(ExtensionContext test) {
        return TestClasses.of(test).stream().anyMatch(type -> AnnotationSupport.isAnnotated(type, Isolated.class));
    }

    private ParallelExecution() {}
}
