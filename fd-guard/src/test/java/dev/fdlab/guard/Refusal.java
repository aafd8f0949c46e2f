package dev.fdlab.guard;

import java.lang.reflect.Field;

/** Where nothing could be held once, it is not tried again in this JVM: here it is, for each sample. */
final class Refusal {

    static void forget() {
        try {
            Field refused = Janitor.class.getDeclaredField("refused");
            refused.setAccessible(true);
            synchronized (Janitor.class) {
                refused.set(null, "");
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Refusal() {}
}
