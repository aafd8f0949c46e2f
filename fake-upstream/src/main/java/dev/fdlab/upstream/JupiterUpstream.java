package dev.fdlab.upstream;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The upstream that {@code with} makes where JUnit is on the class path. JUnit asks the value of a field, not its type,
 * whether it is an extension; so {@link FakeUpstream} itself needs no JUnit.
 */
final class JupiterUpstream extends FakeUpstream
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** Scopes that are open: the classes and the tests that use it now. A nested class or a subclass is one more. */
    private int scopes;

    private JupiterUpstream(Supplier<Plan> first) {
        super(first);
    }

    static FakeUpstream with(Supplier<Plan> first) {
        return new JupiterUpstream(first);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        enter();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        enter();
        reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        leave();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        leave();
    }

    private synchronized void enter() {
        if (scopes++ == 0) {
            reopen();
            port();
        }
    }

    private synchronized void leave() {
        if (--scopes == 0) {
            close();
        }
    }
}
