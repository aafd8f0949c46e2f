package dev.fdlab.guard;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What is wanted of a test, by the nearest annotation: its own, its class's or that of the class around it; else all
 * tests'.
 */
sealed interface Guarding {

    /** Nothing. */
    record None() implements Guarding {}

    /** To leave it alone. */
    record Exempt(String reason) implements Guarding {}

    /** To guard it. */
    record Guarded(boolean repeat, Scope scope) implements Guarding {}

    /**
     * Reads it.
     *
     * @param test the context of a test or of a class
     * @throws ExtensionConfigurationException that says what to write instead
     */
    static Guarding of(ExtensionContext test, Settings settings) {
        boolean factory =
                test.getTestMethod().filter(method -> said(method).factory()).isPresent();
        for (AnnotatedElement place : places(test)) {
            Optional<MayLeak> exempt = said(place).exempt();
            if (exempt.isPresent()) {
                return exempt(test, exempt.get().value());
            }
            Optional<NoDescriptorLeak> guard = said(place).guard();
            if (guard.isPresent()) {
                if (factory) {
                    throw new ExtensionConfigurationException(
                            "@NoDescriptorLeak does not guard @TestFactory: write " + test.getDisplayName()
                                    + " as @ParameterizedTest or @RepeatedTest, or put @MayLeak(\"a reason\") on it");
                }
                if (place instanceof java.lang.reflect.Method && guard.get().scope() == Scope.CLASS) {
                    throw new ExtensionConfigurationException("@NoDescriptorLeak(scope = CLASS) on "
                            + test.getDisplayName() + ": write it on the class, or leave the scope out");
                }
                return new Guarded(guard.get().repeat(), guard.get().scope());
            }
        }
        return !settings.enabled()
                ? new None()
                : factory ? new Exempt("@TestFactory is not guarded") : new Guarded(true, settings.scope());
    }

    /** Whether a test says {@link AllowsCleaners}. */
    static boolean allowsCleaners(ExtensionContext test) {
        return places(test).stream().anyMatch(place -> said(place).cleaners());
    }

    private static Exempt exempt(ExtensionContext test, String reason) {
        if (reason.isBlank()) {
            throw new ExtensionConfigurationException("@MayLeak on " + test.getDisplayName()
                    + " has no reason: write one, as in @MayLeak(\"the driver keeps its lock file: issue 123\")");
        }
        return new Exempt(reason);
    }

    private static List<AnnotatedElement> places(ExtensionContext test) {
        List<AnnotatedElement> places = new ArrayList<>();
        test.getTestMethod().ifPresent(places::add);
        places.addAll(TestClasses.of(test));
        return places;
    }

    /** What the annotations of a class or a method say: asked before each test, and slow to find. */
    record Said(Optional<MayLeak> exempt, Optional<NoDescriptorLeak> guard, boolean cleaners, boolean factory) {

        private static final Map<AnnotatedElement, Said> KNOWN = new ConcurrentHashMap<>();

        private static Said by(AnnotatedElement place) {
            return new Said(
                    AnnotationSupport.findAnnotation(place, MayLeak.class),
                    AnnotationSupport.findAnnotation(place, NoDescriptorLeak.class),
                    AnnotationSupport.isAnnotated(place, AllowsCleaners.class),
                    AnnotationSupport.isAnnotated(place, TestFactory.class));
        }
    }

    private static Said said(AnnotatedElement place) {
        Said known = Said.KNOWN.get(place);
        return known != null ? known : Said.KNOWN.computeIfAbsent(place, Said::by);
    }
}
