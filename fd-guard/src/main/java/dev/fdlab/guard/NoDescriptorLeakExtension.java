package dev.fdlab.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
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
        ParallelExecution.refuse(test);
        for (int warmUp = 0; warmUp < guard.get().warmUps(); warmUp++) {
            call(method);
        }
        String other = OPEN.compareAndExchange(null, test.getUniqueId());
        if (other != null) {
            throw ParallelExecution.refusal(test, other + " is guarded at the same time");
        }
        DescriptorWindow window = open(Settings.of(guard.get()));
        test.getStore(NAMESPACE).put(DescriptorWindow.class, window);
        body.proceed();
        window.workEnded();
    }

    private static DescriptorWindow open(Settings settings) {
        try {
            return DescriptorWindow.open(settings);
        } catch (IllegalStateException e) {
            OPEN.set(null);
            return Assumptions.abort("not guarded against descriptor leaks: " + e.getMessage());
        }
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
        return own.isPresent() ? own : inherited(test.getRequiredTestClass());
    }

    private static Optional<NoDescriptorLeak> inherited(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            Optional<NoDescriptorLeak> found = AnnotationSupport.findAnnotation(type, NoDescriptorLeak.class);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
