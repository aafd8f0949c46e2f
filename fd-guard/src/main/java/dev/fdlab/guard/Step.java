package dev.fdlab.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * A call that JUnit made, and that can be made again.
 *
 * @param target null for a static method
 */
record Step(Method method, Object target, List<Object> arguments) {

    static Step of(ReflectiveInvocationContext<Method> call) {
        return new Step(call.getExecutable(), call.getTarget().orElse(null), call.getArguments());
    }

    void again() throws Throwable {
        method.setAccessible(true);
        try {
            method.invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
