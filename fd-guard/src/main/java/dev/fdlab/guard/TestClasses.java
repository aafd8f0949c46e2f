package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The classes that a test runs in. */
final class TestClasses {

    /**
     * Its own class, then those that it is nested in as it is run: for an inherited nested class that is not the class
     * in which it was written.
     */
    static List<Class<?>> of(ExtensionContext test) {
        List<Class<?>> classes = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(test);
                at.isPresent();
                at = at.get().getParent()) {
            at.get()
                    .getTestClass()
                    .filter(type -> classes.isEmpty() || classes.get(classes.size() - 1) != type)
                    .ifPresent(classes::add);
        }
        return classes;
    }

    /** How many {@code @AfterEach} methods JUnit calls after a test. */
    static int afterEachMethods(ExtensionContext test) {
        return of(test).stream()
                .mapToInt(type -> AnnotationSupport.findAnnotatedMethods(
                                type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)
                        .size())
                .sum();
    }

    private TestClasses() {}
}
