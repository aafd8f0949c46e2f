package dev.fdlab.guard;

import dev.fdlab.lens.Limit;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** In the parent: starts the child, and gives each test the child's outcome. In the child it does nothing. */
final class OpenFilesLimitExtension implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(OpenFilesLimitExtension.class);

    /** What the engine's part of a test's id begins with: under a suite there is more before it. */
    private static final String ENGINE = "[engine:junit-jupiter]";

    /** How the tests of a class ended in its child JVM. */
    private record Outcomes(Map<String, Outcome> byId) {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        if (!Boolean.getBoolean(LimitedClass.CHILD) && store.get(Outcomes.class) == null) {
            if (Limit.of(ProcessHandle.current().pid()).equals(Limit.UNKNOWN)) {
                Assumptions.abort("@OpenFilesLimit needs Linux: there is no /proc here to read the limit from");
            }
            LimitedClass limited = LimitedClass.of(context).orElseThrow();
            store.put(Outcomes.class, new Outcomes(new ChildJvm(limited).run()));
        }
    }

    /** A class whose tests ran, and that failed all the same, failed in an {@code @AfterAll} method. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Outcomes outcomes = context.getStore(NAMESPACE).get(Outcomes.class, Outcomes.class);
        if (outcomes == null) {
            return;
        }
        String id = childId(context);
        Outcome own = outcomes.byId().getOrDefault(id, Outcome.PASSED);
        boolean ran = outcomes.byId().keySet().stream().anyMatch(test -> test.startsWith(id + "/"));
        if (own.failed() && ran) {
            try {
                own.rethrow();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String childId(ExtensionContext context) {
        String id = context.getUniqueId();
        return id.substring(id.indexOf(ENGINE));
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
        String id = childId(test);
        // A test that did not run is explained by what it stands in: a @BeforeAll method that failed, say.
        for (String at = id; at.indexOf('/') > 0; at = at.substring(0, at.lastIndexOf('/'))) {
            Outcome outcome = outcomes.get(at);
            if (outcome != null) {
                outcome.rethrow();
                if (at.equals(id)) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the child JVM did not run " + test.getDisplayName());
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
