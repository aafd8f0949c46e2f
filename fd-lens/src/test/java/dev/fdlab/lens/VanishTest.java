package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class VanishTest {
    @Tag("full")
    @Test
    void a_table_read_while_descriptors_come_and_go_is_complete_and_keeps_the_steady_ones() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                var steady = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            var churn = CompletableFuture.runAsync(() -> churn(listener.getLocalPort(), done));
            try {
                for (int i = 0; i < 300; i++) {
                    DescriptorTable table = DescriptorTable.self();
                    assertThat(table.status()).isEqualTo(Status.COMPLETE);
                    assertThat(table.descriptors())
                            .extracting(Descriptor::number)
                            .isSorted()
                            .doesNotHaveDuplicates();
                    assertThat(table.count(it -> it.tcp()
                                    .filter(tcp -> tcp.local().equals(steady.getLocalSocketAddress()))
                                    .isPresent()))
                            .isEqualTo(1);
                    assertThat(table.descriptors())
                            .extracting(Descriptor::target)
                            .noneMatch(it -> it.startsWith("("));
                }
            } finally {
                done.set(true);
                churn.join();
            }
        }
    }

    /** Files and refused connections: each descriptor lives some microseconds. */
    private static void churn(int port, AtomicBoolean done) {
        while (!done.get()) {
            try (var file = new FileInputStream("/dev/null");
                    var unconnected = new Socket();
                    var server = new ServerSocket(0)) {
                unconnected.bind(null);
                assertThat(server.getLocalPort()).isNotEqualTo(port);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
