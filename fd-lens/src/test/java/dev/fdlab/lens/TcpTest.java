package dev.fdlab.lens;

import static dev.fdlab.lens.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class TcpTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void both_ends_and_the_listener_are_told_apart(String host) throws Exception {
        try (var listener = listener(host);
                var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var accepted = listener.accept()) {
            var server = (InetSocketAddress) listener.getLocalSocketAddress();
            var near = (InetSocketAddress) client.getLocalSocketAddress();

            TcpSocket listening =
                    only(it -> it.state() == TcpState.LISTEN && it.local().equals(server));
            assertThat(listening.direction()).isEqualTo(Direction.LISTENING);

            TcpSocket outbound = only(it -> it.local().equals(near));
            assertThat(outbound.remote()).isEqualTo(server);
            assertThat(outbound.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(outbound.state()).isEqualTo(TcpState.ESTABLISHED);

            TcpSocket inbound = only(it -> it.remote().equals(near));
            assertThat(inbound.local()).isEqualTo(server);
            assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
            assertThat(inbound.state()).isEqualTo(TcpState.ESTABLISHED);
        }
    }

    @Test
    void a_connection_to_a_wildcard_listener_is_inbound_with_a_plain_ipv4_address() throws Exception {
        try (var listener = new ServerSocket(0);
                var client = new Socket("127.0.0.1", listener.getLocalPort());
                var accepted = listener.accept()) {
            TcpSocket inbound = only(it -> it.remote().equals(client.getLocalSocketAddress()));
            assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
            assertThat(Endpoint.text(inbound.local())).isEqualTo("127.0.0.1:" + listener.getLocalPort());
        }
    }

    @Test
    void a_connection_whose_listener_is_closed_is_guessed() throws Exception {
        try (var listener = listener("127.0.0.1");
                var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var accepted = listener.accept()) {
            listener.close();
            assertThat(only(it -> it.remote().equals(client.getLocalSocketAddress()))
                            .guessed())
                    .isTrue();
        }
    }

    @Test
    void a_peer_that_closed_leaves_close_wait_and_a_group_with_its_address() throws Exception {
        try (var listener = listener("127.0.0.1");
                var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            listener.accept().close();
            var group = new Group(
                    Kind.TCP,
                    Optional.of(Direction.OUTBOUND),
                    Optional.of(TcpState.CLOSE_WAIT),
                    false,
                    "127.0.0.1:" + listener.getLocalPort());
            await().untilAsserted(
                            () -> assertThat(DescriptorTable.self().groups()).containsEntry(group, 1));
        }
    }

    @Test
    void unread_bytes_are_in_the_receive_queue_and_waiting_connections_in_the_listener_s() throws Exception {
        try (var listener = listener("127.0.0.1");
                var one = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var accepted = listener.accept();
                var two = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var three = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            one.getOutputStream().write(new byte[1000]);
            await().untilAsserted(() -> {
                TcpSocket inbound = only(it -> it.remote().equals(one.getLocalSocketAddress()));
                assertThat(inbound.receiveQueue()).isEqualTo(1000);
            });
            TcpSocket listening = only(
                    it -> it.local().equals(listener.getLocalSocketAddress()) && it.direction() == Direction.LISTENING);
            assertThat(listening.receiveQueue()).isEqualTo(2);
        }
    }

    @Test
    void a_peer_that_does_not_read_fills_the_send_queue() throws Exception {
        try (var listener = listener("127.0.0.1");
                var client = SocketChannel.open(listener.getLocalSocketAddress());
                var accepted = listener.accept()) {
            client.configureBlocking(false);
            var bytes = java.nio.ByteBuffer.allocate(1 << 20);
            while (client.write(bytes.clear()) > 0) {
                assertThat(client.isConnected()).isTrue();
            }
            await().untilAsserted(() -> assertThat(only(it -> it.local().equals(accepted.getRemoteSocketAddress()))
                            .sendQueue())
                    .isPositive());
        }
    }

    @Test
    void a_socket_that_is_neither_bound_nor_connected_is_other() throws Exception {
        DescriptorTable before = DescriptorTable.self();
        try (var channel = SocketChannel.open()) {
            DescriptorTable now = DescriptorTable.self();
            assertThat(now.since(before).byGroup()).containsEntry(Group.of(Kind.UNLISTED_SOCKET, ""), 1);
        }
    }

    private static ServerSocket listener(String host) throws Exception {
        return new ServerSocket(0, 50, InetAddress.getByName(host));
    }

    private static TcpSocket only(Predicate<TcpSocket> predicate) {
        List<TcpSocket> sockets = DescriptorTable.self().descriptors().stream()
                .flatMap(it -> it.tcp().stream())
                .filter(predicate)
                .toList();
        assertThat(sockets).hasSize(1);
        return sockets.get(0);
    }
}
