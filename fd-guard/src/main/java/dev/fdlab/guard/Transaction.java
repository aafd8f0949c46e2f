package dev.fdlab.guard;

import java.lang.reflect.Method;

/**
 * Whether a transaction of Spring's is active in this thread. Spring's extension begins one before a
 * {@code @Transactional} test and rolls it back afterwards: a repeat behind that would be committed.
 */
final class Transaction {

    private static final String MANAGER = "org.springframework.transaction.support.TransactionSynchronizationManager";

    /** Null where the project has no transactions of Spring's. */
    private static final Method ACTIVE = method();

    private static Method method() {
        try {
            ClassLoader tests = Thread.currentThread().getContextClassLoader();
            return Class.forName(MANAGER, false, tests == null ? Transaction.class.getClassLoader() : tests)
                    .getMethod("isActualTransactionActive");
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    static boolean isActive() {
        try {
            return ACTIVE != null && (boolean) ACTIVE.invoke(null);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private Transaction() {}
}
