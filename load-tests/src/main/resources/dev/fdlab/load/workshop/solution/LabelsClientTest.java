import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.image.LabelsClient;
import dev.fdlab.upstream.FakeUpstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NoDescriptorLeak
class LabelsClientTest {

    @RegisterExtension
    static final FakeUpstream upstream = FakeUpstream.with("ok");

    /** Made once: a client of java.net.http has descriptors of its own. */
    static final LabelsClient client = ClientUnderTest.of(upstream.uri());

    @Test
    void an_answer_that_is_refused_leaves_no_connection() throws Exception {
        upstream.fault("answer-then-close:status=503,size=64k");
        client.labels("1");
    }

    @Test
    void an_answer_that_stops_leaves_no_connection() throws Exception {
        upstream.fault("stall-in-body");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> client.labels("1"));
    }
}
