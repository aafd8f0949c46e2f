import dev.fdlab.image.LabelsClient;
import java.net.URI;

/** Makes the client that is tested: the leaky one here, and others when the workshop checks. */
final class ClientUnderTest {

    static LabelsClient of(URI upstream) {
        return new dev.fdlab.leaky.LabelsClient(upstream);
    }

    private ClientUnderTest() {}
}
