package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The guard's own socket is nobody else's business. */
class HoldTest {

    private final AtomicInteger asked = new AtomicInteger();

    private final class Counting extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void no_proxy_is_asked_for_and_none_can_let_it_wait() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new Counting());
        try {
            Refusal.forget();
            Janitor.release();
            Janitor.hold();
            assertThat(Janitor.refused()).isEmpty();
            assertThat(asked).hasValue(0);
        } finally {
            Janitor.release();
            ProxySelector.setDefault(before);
        }
    }
}
