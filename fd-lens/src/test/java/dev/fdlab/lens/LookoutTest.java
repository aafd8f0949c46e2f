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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookoutTest {
    @TempDir
    Path folder;

    /** Does with its descriptors what it is told. */
    private static final class Shell implements AutoCloseable {
        private final Process process;
        private final Writer orders;
        private final BufferedReader answers;

        Shell(Path folder) throws IOException {
            process = new ProcessBuilder("bash", "-c", "while read -r line; do eval \"$line\"; echo done; done")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            orders = process.outputWriter();
            answers = process.inputReader();
        }

        long pid() {
            return process.pid();
        }

        void does(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
            assertThat(answers.readLine()).isEqualTo("done");
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_number_that_is_used_again_is_what_it_is_now() throws Exception {
        long pid;
        try (Shell shell = new Shell(folder)) {
            pid = shell.pid();
            Lookout lookout = Lookout.on(pid);
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
                shell.does(order);

                DescriptorTable fresh = DescriptorTable.of(pid);
                assertThat(lookout.look().descriptors()).as(order).isEqualTo(fresh.descriptors());
            }
            assertThat(name(lookout, 9))
                    .contains(folder.toRealPath().resolve("a").toString());
        }
        assertThat(Lookout.on(pid).look().status()).isNotEqualTo(DescriptorTable.Status.COMPLETE);
    }

    @Test
    void what_a_number_stands_for_may_be_old_but_not_whether_it_is_open() throws Exception {
        try (Shell shell = new Shell(folder)) {
            String first = folder.toRealPath().resolve("a").toString();
            String second = folder.toRealPath().resolve("b").toString();
            Lookout lookout = Lookout.on(shell.pid(), Duration.ofHours(1));
            Lookout impatient = Lookout.on(shell.pid(), Duration.ofNanos(1));
            shell.does("exec 9>a");
            for (Lookout each : List.of(lookout, impatient)) {
                assertThat(name(each, 9)).contains(first);
            }

            shell.does("exec 9>b; exec 8>b");
            assertThat(name(lookout, 9)).contains(first);
            assertThat(name(lookout, 8)).contains(second);
            assertThat(name(impatient, 9)).contains(second);

            shell.does("exec 9>&-");
            assertThat(name(lookout, 9)).isEmpty();

            shell.does("exec 9>b");
            assertThat(name(lookout, 9))
                    .as("it was not there in the look before")
                    .contains(second);
        }
    }

    private static Optional<String> name(Lookout lookout, int number) {
        return lookout.look().descriptors().stream()
                .filter(descriptor -> descriptor.number() == number)
                .map(Descriptor::name)
                .findFirst();
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
