package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookoutTest {
    @TempDir
    Path folder;

    /** A shell does with its descriptor 9 what it is told; each time the lookout sees what a fresh look sees. */
    @Test
    void a_number_that_is_used_again_is_what_it_is_now() throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", "while read -r line; do eval \"$line\"; echo done; done")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer orders = shell.outputWriter();
                BufferedReader answers = shell.inputReader()) {
            Lookout lookout = Lookout.on(shell.pid());
            for (String order : List.of(
                    "exec 9>a",
                    ":",
                    "echo text >&9",
                    "exec 9>b",
                    "rm b",
                    "echo more >&9",
                    "echo another >b",
                    "exec 9<b",
                    "exec 9<.",
                    "rm b; mkdir b; exec 9<b",
                    "exec 9</dev/null",
                    "exec 9<&-",
                    "exec 9<a")) {
                orders.write(order + "\n");
                orders.flush();
                assertThat(answers.readLine()).isEqualTo("done");

                DescriptorTable fresh = DescriptorTable.of(shell.pid());
                assertThat(lookout.look().descriptors()).as(order).isEqualTo(fresh.descriptors());
            }
            assertThat(lookout.look().descriptors())
                    .filteredOn(descriptor -> descriptor.number() == 9)
                    .extracting(Descriptor::kind, Descriptor::name)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            Kind.FILE, folder.toRealPath().resolve("a").toString()));
        } finally {
            shell.destroyForcibly().waitFor();
        }
        assertThat(Lookout.on(shell.pid()).look().status()).isNotEqualTo(DescriptorTable.Status.COMPLETE);
    }

    @Test
    void a_socket_that_nobody_listed_is_found_once_it_is_connected() throws Exception {
        Lookout lookout = Lookout.on(ProcessHandle.current().pid());
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel socket = SocketChannel.open()) {
            long unlisted = lookout.look().count(it -> it.kind() == Kind.UNLISTED_SOCKET);
            assertThat(unlisted).isPositive();
            socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));

            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!sees(lookout, (InetSocketAddress) socket.getLocalAddress())) {
                assertThat(System.nanoTime()).as("half a minute from now").isLessThan(end);
            }
        }
    }

    private static boolean sees(Lookout lookout, InetSocketAddress local) throws IOException {
        return lookout.look().descriptors().stream()
                .flatMap(it -> it.tcp().stream())
                .anyMatch(tcp -> tcp.local().equals(local));
    }
}
