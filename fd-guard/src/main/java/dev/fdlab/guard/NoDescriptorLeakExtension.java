package dev.fdlab.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Opens the window just before the test method, and judges after the {@code @AfterEach} methods. */
final class NoDescriptorLeakExtension implements InvocationInterceptor, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoDescriptorLeakExtension.class);

    /** The one window of this JVM, by the test that opened it. */
    private static final AtomicReference<String> OPEN = new AtomicReference<>();

    @Override
    public void interceptTestMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        guard(body, method, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        guard(body, method, test);
    }

    private static void guard(Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        Optional<NoDescriptorLeak> guard = annotation(test);
        if (guard.isEmpty() || LimitedClass.runsElsewhere(test)) {
            body.proceed();
            return;
        }
        Settings settings = settings(guard.get(), test);
        ParallelExecution.refuse(test);
        String other = OPEN.compareAndExchange(null, test.getUniqueId());
        if (other != null) {
            throw ParallelExecution.refusal(test, other + " is guarded at the same time");
        }
        DescriptorWindow window;
        try {
            window = afterWarmUps(guard.get().warmUps(), settings, method);
            test.getStore(NAMESPACE).put(DescriptorWindow.class, window);
        } catch (Throwable e) {
            OPEN.set(null);
            throw e;
        }
        try {
            body.proceed();
        } catch (Throwable e) {
            if (guard.get().warmUps() > 0) {
                e.addSuppressed(
                        new AssertionError(
                                "It had run well before this: " + guard.get().warmUps()
                                        + " time(s), to warm up. A test that cannot be run twice says @NoDescriptorLeak(warmUps = 0)."));
            }
            // Another extension may expect the exception: then the test is judged.
            try {
                window.workEnded();
            } catch (IllegalStateException full) {
                e.addSuppressed(full);
            }
            throw e;
        }
        window.workEnded();
    }

    private static Settings settings(NoDescriptorLeak guard, ExtensionContext test) {
        try {
            if (guard.warmUps() < 0) {
                throw new IllegalArgumentException("warmUps must be 0 or more, not " + guard.warmUps());
            }
            return Settings.of(guard);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@NoDescriptorLeak on " + test.getDisplayName() + ": " + e.getMessage(), e);
        }
    }

    private static DescriptorWindow afterWarmUps(
            int warmUps, Settings settings, ReflectiveInvocationContext<Method> method) throws Throwable {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            Assumptions.abort("not guarded against descriptor leaks: there is no Linux /proc here");
        }
        if (warmUps > 0) {
            DescriptorWindow rehearsal = DescriptorWindow.open(settings);
            for (int warmUp = 0; warmUp < warmUps; warmUp++) {
                call(method);
            }
            rehearsal.awaitStandstill();
        }
        return DescriptorWindow.open(settings);
    }

    private static void call(ReflectiveInvocationContext<Method> method) throws Throwable {
        try {
            method.getExecutable().setAccessible(true);
            method.getExecutable()
                    .invoke(
                            method.getTarget().orElse(null),
                            method.getArguments().toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        DescriptorWindow window = test.getStore(NAMESPACE).remove(DescriptorWindow.class, DescriptorWindow.class);
        if (window == null) {
            return;
        }
        try {
            // A test's own failure says more than what it then left open.
            if (test.getExecutionException().isEmpty()) {
                window.close().ifPresent(leak -> {
                    throw new AssertionFailedError(test.getDisplayName() + ": " + leak.message());
                });
            }
        } finally {
            OPEN.set(null);
        }
    }

    private static Optional<NoDescriptorLeak> annotation(ExtensionContext test) {
        Optional<NoDescriptorLeak> own =
                AnnotationSupport.findAnnotation(test.getRequiredTestMethod(), NoDescriptorLeak.class);
        return own.isPresent()
                ? own
                : TestClasses.of(test).stream()
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, NoDescriptorLeak.class).stream())
                        .findFirst();
    }
}
