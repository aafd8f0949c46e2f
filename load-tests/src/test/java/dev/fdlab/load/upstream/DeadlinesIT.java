package dev.fdlab.load.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.fixed.LabelsClient;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.TcpSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fixed server's client meets every fault that the upstream knows. Each call ends, whatever the fault, and no
 * descriptor stays behind.
 */
@DisplayName("The fixed client against every fault")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinesIT {

    /** The whole exchange may take 3 s; the rest is for a machine that is busy with other things. */
    private static final Duration ENDS = Duration.ofMinutes(1);

    private ProcessLauncher launcher;
    private Upstream upstream;

    @BeforeAll
    void start() throws Exception {
        launcher = new ProcessLauncher();
        upstream = Upstream.start(launcher, Checkout.here());
    }

    @AfterAll
    void stop() throws Exception {
        launcher.close();
    }

    Stream<String> faults() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode fault : new ObjectMapper().readTree(upstream.faults())) {
            names.add(fault.required("name").textValue());
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(29);
        return names.stream();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"stall-in-body", "reset-in-body", "accept-silent", "huge-headers"})
    void ends_and_leaves_no_descriptor(String fault) throws Exception {
        check(fault);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void ends_and_leaves_no_descriptor_whatever_the_fault(String fault) throws Exception {
        check(fault);
    }

    private void check(String fault) throws Exception {
        Set<String> others = unlisted();
        LabelsClient client = new LabelsClient(upstream.address(), 1);
        upstream.fault(fault);

        Thread call = new Thread(() -> call(client));
        call.start();
        await("the call to end").atMost(ENDS).until(() -> !call.isAlive());

        // An idle connection of the pool is let go after KEEP_IDLE: 2 s.
        await("the descriptors to be closed")
                .atMost(ENDS)
                .untilAsserted(() -> assertThat(held(others)).isZero());
        // And the only permit is back.
        upstream.fault("ok");
        await("a healthy answer").atMost(ENDS).until(() -> call(client) instanceof LabelsClient.Labels);
    }

    private static LabelsClient.Outcome call(LabelsClient client) {
        try {
            return client.labels("0123456789abcdef0123456789abcdef");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of this JVM, in which other tests may have left some: a container's client keeps its own for a while. */
    private static Set<String> unlisted() {
        return DescriptorTable.self().descriptors().stream()
                .filter(descriptor -> descriptor.kind() == Kind.UNLISTED_SOCKET)
                .map(Descriptor::target)
                .collect(Collectors.toSet());
    }

    private long held(Set<String> others) {
        return DescriptorTable.self().descriptors().stream()
                .filter(descriptor -> !others.contains(descriptor.target()))
                .filter(this::toUpstream)
                .count();
    }

    private boolean toUpstream(Descriptor descriptor) {
        // A socket that the upstream has reset, and that nobody closed, has left the TCP tables and has no peer.
        if (descriptor.kind() == Kind.UNLISTED_SOCKET) {
            return true;
        }
        return descriptor
                .tcp()
                .map(TcpSocket::remote)
                .filter(remote -> remote.getPort() == upstream.address().getPort())
                .isPresent();
    }
}
