package dev.fdlab.lens;

import static dev.fdlab.lens.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/**
 * What the text says of queues and timers, of real sockets of this JVM.
 */
@SuppressWarnings("try") // sockets that are open, and that nothing else uses, are what these tests are about
class QueueWordsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void connections_that_wait_to_be_accepted_are_counted_beside_the_backlog() throws Exception {
        try (var listener = new ServerSocket(0, 7, LOOPBACK);
                var one = new Socket(LOOPBACK, listener.getLocalPort());
                var other = new Socket(LOOPBACK, listener.getLocalPort())) {
            String group = "tcp listening on port " + listener.getLocalPort();
            await().untilAsserted(() -> assertThat(details(group))
                    .contains("2 wait to be accepted; the backlog is at most "
                            + Figures.grouped(Kernel.number("net/core/somaxconn")) + " (net.core.somaxconn)"));
            try (var accepted = listener.accept()) {
                await().untilAsserted(() -> assertThat(details(group)).contains("1 waits to be accepted"));
            }
            listener.accept().close();
            await().untilAsserted(() -> assertThat(details(group)).doesNotContain("to be accepted"));
        }
    }

    @Test
    void the_keep_alive_timer_is_there_or_not() throws Exception {
        try (var listener = new ServerSocket(0, 7, LOOPBACK);
                var one = new Socket(LOOPBACK, listener.getLocalPort());
                var other = new Socket(LOOPBACK, listener.getLocalPort())) {
            String group = "tcp outbound ESTABLISHED to 127.0.0.1:" + listener.getLocalPort();
            assertThat(details(group)).contains("no keep-alive timer: if the peer vanishes, nobody is told");
            one.setKeepAlive(true);
            await().untilAsserted(() -> assertThat(details(group)).contains("keep-alive timer on 1 of them"));
            other.setKeepAlive(true);
            await().untilAsserted(() -> assertThat(details(group)).containsSubsequence("keep-alive timer on"));
            one.setKeepAlive(false);
            other.setKeepAlive(false);
            await().untilAsserted(() -> assertThat(details(group)).contains("no keep-alive timer"));
        }
    }

    /** The lines below a group, joined. */
    private static String details(String wanted) {
        ProcessReport report = ProcessReport.of(DescriptorTable.self());
        StringBuilder details = new StringBuilder();
        report.groups().forEach((group, members) -> {
            if (Words.group(group).equals(wanted)) {
                details.append(String.join("\n", Details.of(group, members, report)));
            }
        });
        return details.toString();
    }
}
