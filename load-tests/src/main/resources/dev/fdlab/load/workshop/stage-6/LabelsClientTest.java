import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fdlab.image.LabelsClient;
import dev.fdlab.upstream.FakeUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LabelsClientTest {

    @RegisterExtension
    static final FakeUpstream upstream = FakeUpstream.with("ok");

    /** Made once: a client of java.net.http has descriptors of its own. */
    static final LabelsClient client = ClientUnderTest.of(upstream.uri());

    @Test
    void a_healthy_upstream_has_labels() throws Exception {
        assertInstanceOf(LabelsClient.Labels.class, client.labels("1"));
    }
}
