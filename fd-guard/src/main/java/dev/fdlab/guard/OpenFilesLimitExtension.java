package dev.fdlab.guard;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** In the parent: starts the child, and gives each test the child's outcome. In the child it does nothing. */
final class OpenFilesLimitExtension implements BeforeAllCallback, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(OpenFilesLimitExtension.class);

    /** What the engine's part of a test's id begins with: under a suite there is more before it. */
    private static final String ENGINE = "[engine:junit-jupiter]";

    /** How the tests of a class ended in its child JVM. */
    private record Outcomes(Map<String, Outcome> byId) {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        if (!Boolean.getBoolean(LimitedClass.CHILD) && store.get(Outcomes.class) == null) {
            LimitedClass limited =
                    LimitedClass.of(context.getRequiredTestClass()).orElseThrow();
            store.put(Outcomes.class, new Outcomes(new ChildJvm(limited).run()));
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        report(body, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        report(body, test);
    }

    private static void report(Invocation<Void> body, ExtensionContext test) throws Throwable {
        if (Boolean.getBoolean(LimitedClass.CHILD)) {
            body.proceed();
            return;
        }
        body.skip();
        Map<String, Outcome> outcomes =
                test.getStore(NAMESPACE).get(Outcomes.class, Outcomes.class).byId();
        String id = test.getUniqueId();
        for (String own = id.substring(id.indexOf(ENGINE)); ; own = own.substring(0, own.lastIndexOf('/'))) {
            // A test that did not run is explained by what it stands in: a @BeforeAll method that failed, say.
            Outcome outcome = outcomes.get(own);
            if (outcome != null) {
                outcome.rethrow();
                if (own.equals(id.substring(id.indexOf(ENGINE)))) {
                    return;
                }
            }
            if (own.lastIndexOf('/') < 0) {
                throw new IllegalStateException("the child JVM did not run " + test.getDisplayName());
            }
        }
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        if (!Boolean.getBoolean(LimitedClass.CHILD)) {
            throw new UnsupportedOperationException("@OpenFilesLimit does not know @TestFactory");
        }
        return body.proceed();
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        onlyInTheChild(body);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        onlyInTheChild(body);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        onlyInTheChild(body);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        onlyInTheChild(body);
    }

    private static void onlyInTheChild(Invocation<Void> method) throws Throwable {
        if (Boolean.getBoolean(LimitedClass.CHILD)) {
            method.proceed();
        } else {
            method.skip();
        }
    }
}
