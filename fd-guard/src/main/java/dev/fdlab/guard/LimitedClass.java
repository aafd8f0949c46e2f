package dev.fdlab.guard;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test class under {@link OpenFilesLimit}.
 *
 * @param type the outermost class that has the annotation
 */
record LimitedClass(Class<?> type, OpenFilesLimit limit) {

    /** Set in the child JVM. */
    static final String CHILD = "fdguard.child";

    static Optional<LimitedClass> of(ExtensionContext test) {
        LimitedClass outermost = null;
        for (Class<?> type : TestClasses.of(test)) {
            Optional<OpenFilesLimit> limit = AnnotationSupport.findAnnotation(type, OpenFilesLimit.class);
            if (limit.isPresent()) {
                outermost = new LimitedClass(type, limit.get());
            }
        }
        return Optional.ofNullable(outermost);
    }

    /** Whether a test's code runs in a child JVM, and this is not it. */
    static boolean runsElsewhere(ExtensionContext test) {
        return !Boolean.getBoolean(CHILD) && of(test).isPresent();
    }
}
