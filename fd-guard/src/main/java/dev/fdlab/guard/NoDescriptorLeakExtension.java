package dev.fdlab.guard;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Looks before the {@code @BeforeEach} methods, notes what JUnit calls, and judges after the {@code @AfterEach}
 * methods. JUnit finds it by the annotations, or by itself where {@code junit.jupiter.extensions.autodetection.enabled}
 * is true.
 */
public final class NoDescriptorLeakExtension
        implements BeforeAllCallback, BeforeEachCallback, InvocationInterceptor, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoDescriptorLeakExtension.class);

    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** An exempt test, and what was open before it. */
    private record Exempted(String reason, Look before) {}

    /** For JUnit, which makes it. */
    public NoDescriptorLeakExtension() {}

    @Override
    public void beforeAll(ExtensionContext type) {
        JUnitVersion.check();
        Settings settings = Settings.of(type);
        if (Guarding.of(type, settings) instanceof Guarding.Guarded asked
                && asked.scope() == Scope.CLASS
                && guardOf(type) == null
                && possible(type)) {
            type.getStore(NAMESPACE).put(Guard.class, Guard.type(type, asked, settings.mode()));
        }
    }

    @Override
    public void afterAll(ExtensionContext type) {
        Guard guard = type.getStore(NAMESPACE).remove(Guard.class, Guard.class);
        if (guard != null) {
            guard.end();
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Settings settings = Settings.of(test);
        Guarding guarding = Guarding.of(test, settings);
        if (!possible(test)) {
            return;
        }
        if (guarding instanceof Guarding.Guarded asked) {
            test.getStore(NAMESPACE).put(test.getUniqueId(), Guard.test(test, asked, settings.mode()));
        } else {
            if (Guarding.allowsCleaners(test)) {
                Janitor.release();
            }
            if (guarding instanceof Guarding.Exempt exempt) {
                test.getStore(NAMESPACE).put(Exempted.class, new Exempted(exempt.reason(), Look.take()));
            }
        }
    }

    private static boolean possible(ExtensionContext context) {
        if (LimitedClass.runsElsewhere(context)) {
            return false;
        }
        if (!Look.possible() && SAID.compareAndSet(false, true)) {
            System.out.println("fd-guard: tests run unguarded here: there is no Linux /proc");
        }
        return Look.possible();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Guard guard = test.getStore(NAMESPACE).remove(test.getUniqueId(), Guard.class);
        if (guard != null) {
            guard.end();
        }
        Exempted exempted = test.getStore(NAMESPACE).remove(Exempted.class, Exempted.class);
        if (exempted != null) {
            List<Open> left = Standstill.await().newSince(exempted.before());
            List<String> lines = Details.lines(left);
            RunReport.of(test)
                    .add(new Entry(
                            test.getRequiredTestClass().getName(),
                            test.getDisplayName(),
                            test.getUniqueId(),
                            new Entry.Exempt(exempted.reason(), lines),
                            0));
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext type) throws Throwable {
        Guard guard = guardOf(type);
        if (guard != null) {
            guard.does(Step.of(method));
        }
        call.proceed();
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext type) throws Throwable {
        Guard guard = guardOf(type);
        if (guard != null) {
            guard.cleansUp(Step.of(method));
        }
        call.proceed();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        Guard guard = guardOf(test, test.getUniqueId());
        if (guard != null) {
            guard.does(Step.of(method));
        }
        call.proceed();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        body(call, method, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        body(call, method, test);
    }

    private static void body(Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        Guard guard = guardOf(test, test.getUniqueId());
        if (guard == null) {
            call.proceed();
            return;
        }
        guard.does(Step.of(method));
        try {
            call.proceed();
        } catch (Throwable e) {
            guard.threw(e);
            throw e;
        }
        guard.ran();
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        Guard guard = guardOf(test, test.getUniqueId());
        if (guard == null) {
            call.proceed();
            return;
        }
        guard.cleansUp(Step.of(method));
        call.proceed();
        guard.cleanedUp();
    }

    /** The guard of a class, or of the one around it. */
    private static Guard guardOf(ExtensionContext type) {
        return type.getStore(NAMESPACE).get(Guard.class, Guard.class);
    }

    private static Guard guardOf(ExtensionContext test, Object key) {
        return test.getStore(NAMESPACE).get(key, Guard.class);
    }
}
