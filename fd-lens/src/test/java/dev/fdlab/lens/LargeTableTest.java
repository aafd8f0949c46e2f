package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables so large that listing, following links and reading socket tables overlap.
 */
class LargeTableTest {
    private static final int MANY = 2 * Slices.WORTH_A_THREAD;

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void every_kind_is_counted_exactly_and_the_reading_does_not_see_itself() throws Exception {
        DescriptorTable before = DescriptorTable.self();
        ServerSocket listener = hold(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        for (int i = 0; i < MANY / 4; i++) {
            hold(new Socket(listener.getInetAddress(), listener.getLocalPort()));
            hold(listener.accept());
            Path file = folder.resolve("file" + i);
            hold(new FileOutputStream(file.toFile()));
            if (i % 2 == 0) {
                Files.delete(file);
            }
            hold(new FileInputStream("/dev/zero"));
        }
        hold(SocketChannel.open());
        hold(Files.newDirectoryStream(folder));

        for (int i = 0; i < 20; i++) {
            DescriptorTable now = DescriptorTable.self();
            assertThat(grown(before, now, Kind.TCP)).isEqualTo(MANY / 2 + 1);
            assertThat(grown(before, now, Kind.UNLISTED_SOCKET)).isEqualTo(1);
            // The JVM may open files of its own at any time: only those of this test are counted.
            assertThat(held(now, folder.toString(), Kind.FILE)).isEqualTo(MANY / 8);
            assertThat(held(now, folder.toString(), Kind.DELETED_FILE)).isEqualTo(MANY / 8);
            assertThat(held(now, "/dev/zero", Kind.DEVICE)).isEqualTo(MANY / 4);
            // A directory stream holds two descriptors.
            assertThat(held(now, folder.toString(), Kind.DIRECTORY)).isEqualTo(2);
            assertThat(now.count(it -> it.target().startsWith("/proc/" + now.pid() + "/")))
                    .isZero();
        }
    }

    @Test
    void a_connection_made_while_the_table_was_read_before_is_there_in_the_next() throws Exception {
        ServerSocket listener = hold(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        for (int i = 0; i < MANY; i++) {
            hold(new FileInputStream("/dev/zero"));
        }
        for (int i = 0; i < 50; i++) {
            Socket client = hold(new Socket(listener.getInetAddress(), listener.getLocalPort()));
            var address = (InetSocketAddress) client.getLocalSocketAddress();
            assertThat(DescriptorTable.self()
                            .count(it -> it.tcp()
                                    .filter(tcp -> tcp.local().equals(address))
                                    .isPresent()))
                    .isEqualTo(1);
        }
    }

    @Test
    void holes_and_a_single_high_number_are_listed_as_they_are() throws Exception {
        // 20 to 799 without every seventh, and 1000.
        String script = "for i in {20..799}; do if ((i % 7)); then eval \"exec $i</dev/null\"; fi; done;"
                + " exec 1000</dev/null; echo ready; read wait";
        try (Child child = Child.start(script)) {
            List<Integer> expected = IntStream.concat(
                            IntStream.range(20, 800).filter(it -> it % 7 != 0), IntStream.of(1000))
                    .boxed()
                    .toList();
            assertThat(DescriptorTable.of(child.pid()).descriptors())
                    .extracting(Descriptor::number)
                    // bash keeps one or two descriptors of its own between 10 and 20, or at 255
                    .filteredOn(it -> it >= 20 && it != 255)
                    .containsExactlyElementsOf(
                            expected.stream().filter(it -> it != 255).toList());
        }
    }

    private <T extends AutoCloseable> T hold(T resource) {
        open.push(resource);
        return resource;
    }

    private static long held(DescriptorTable table, String prefix, Kind kind) {
        return table.count(it -> it.kind() == kind && it.target().startsWith(prefix));
    }

    private static long grown(DescriptorTable before, DescriptorTable now, Kind kind) {
        return now.count(it -> it.kind() == kind) - before.count(it -> it.kind() == kind);
    }
}
