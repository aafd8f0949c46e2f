package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever did not notice would come back late: the attack would be weaker than it says. */
@DisplayName("A client that is sent away")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SentAwayTest {

    private static final int AN_HOUR = 3_600_000;
    private static final int SOME = 10_000;

    private ServerSocketChannel server;
    private Target target;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        target = new Target(URI.create("http://127.0.0.1:" + server.socket().getLocalPort()), "small", "large");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void notices_it_in_its_pause() throws Exception {
        try (Socket client = target.connect()) {
            server.accept().close();

            assertThat(Target.pause(client, AN_HOUR)).isFalse();
        }
    }

    @Test
    void notices_it_in_its_pause_behind_an_answer() throws Exception {
        try (Socket client = target.connect()) {
            try (SocketChannel accepted = server.accept()) {
                accepted.write(ByteBuffer.allocate(SOME));
            }

            assertThat(Target.pause(client, AN_HOUR)).isFalse();
        }
    }

    @Test
    void notices_a_reset_in_its_pause() throws Exception {
        try (Socket client = target.connect()) {
            server.accept().setOption(StandardSocketOptions.SO_LINGER, 0).close();

            assertThatThrownBy(() -> Target.pause(client, AN_HOUR)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void is_told_from_one_that_is_not() throws Exception {
        try (Socket client = target.connect();
                SocketChannel accepted = server.accept()) {
            accepted.write(ByteBuffer.allocate(SOME));

            assertThat(Target.pause(client, 50)).isTrue();
        }
    }

    /** Before the end of its connection lies what takes a client that reads a byte a second hours. */
    @Test
    void notices_it_before_it_has_read_its_answer() {
        CompletableFuture<Void> served = CompletableFuture.runAsync(this::fillAndClose);

        assertThatThrownBy(() -> new SlowReaders().live(target)).isInstanceOf(IOException.class);
        assertThatNoException().isThrownBy(served::join);
    }

    private void fillAndClose() {
        try (SocketChannel accepted = server.accept()) {
            accepted.configureBlocking(false);
            int sent = 0;
            for (int some = -1; some != 0; sent += some) {
                some = accepted.write(ByteBuffer.allocate(SOME));
            }
            assertThat(sent).isGreaterThan(SOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
