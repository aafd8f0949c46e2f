package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

/** That a client hears nothing, as its upstream knows it: a client knows only that it has heard nothing yet. */
final class Silence {

    /**
     * Asserts that the only connection is open, that the upstream has sent these bytes and no more, and that it is not
     * going to: it has read the last request, and no clock runs.
     */
    static void assertAfter(FakeUpstream upstream, int requests, long bytesOut) {
        await().until(() -> upstream.journal().only().requestCount() >= requests);
        Engine engine = upstream.engine();
        // What it does at once has been done then: a task has its place before the steps of a turn.
        engine.call(() -> null);
        assertThat(engine.call(engine.clock::millisToNext))
                .as("no alarm is set")
                .isZero();
        SeenConnection seen = upstream.journal().only();
        seen.endedBy(Ended.STILL_OPEN);
        assertThat(seen.requestCount()).isEqualTo(requests);
        assertThat(seen.bytesOut()).isEqualTo(bytesOut);
    }

    private Silence() {}
}
