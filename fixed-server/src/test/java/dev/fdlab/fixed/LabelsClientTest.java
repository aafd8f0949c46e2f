package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fdlab.image.LabelsClient.Failed;
import dev.fdlab.image.LabelsClient.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LabelsClientTest {

    private static final int AT_MOST = 5;

    @Test
    void exactly_as_many_calls_as_were_allowed_are_in_flight() {
        // A machine so busy that a call has timed out before the last one began has shown nothing: once more.
        await("one call too many").atMost(Duration.ofMinutes(2)).until(this::oneMoreIsTurnedAway);
    }

    private boolean oneMoreIsTurnedAway() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_MOST);
        List<Socket> silent = new ArrayList<>();
        try (ServerSocket upstream = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            upstream.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            LabelsClient client = new LabelsClient(URI.create("http://127.0.0.1:" + upstream.getLocalPort()), AT_MOST);
            List<Future<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < AT_MOST; i++) {
                calls.add(threads.submit(() -> client.labels("none")));
                silent.add(upstream.accept());
            }
            Outcome oneMore = client.labels("none");
            if (calls.stream().anyMatch(Future::isDone)) {
                return false;
            }
            assertThat(oneMore)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.status()).isEqualTo(503));
            return true;
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
            threads.shutdownNow();
        }
    }
}
