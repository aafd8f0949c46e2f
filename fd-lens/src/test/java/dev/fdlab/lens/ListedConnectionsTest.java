package dev.fdlab.lens;

import static dev.fdlab.lens.Listings.LSOF;
import static dev.fdlab.lens.Listings.one;
import static dev.fdlab.lens.Listings.read;
import static dev.fdlab.lens.Listings.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a listing tells of connections.
 */
class ListedConnectionsTest {
    @Test
    void names_for_hosts_and_ports_are_not_looked_up() throws Exception {
        DescriptorTable table = one("""
                java 9 app 3u IPv4 1 0t0 TCP shop.example:41234->db.example:postgresql (CLOSE_WAIT)
                java 9 app 4u IPv4 2 0t0 TCP shop.example:41235->other.example:no-such-name (CLOSE_WAIT)
                java 9 app 5u IPv6 3 0t0 TCP [::1]:41236->[::1]:https (ESTABLISHED)
                java 9 app 6u IPv6 4 0t0 TCP *:http-alt (LISTEN)
                java 9 app 7u IPv6 5 0t0 TCP shop.example:http-alt->a.example:51000 (ESTABLISHED)
                """);
        assertThat(tcp(table))
                .containsExactly(
                        "db.example:5432 OUTBOUND CLOSE_WAIT",
                        "other.example:no-such-name OUTBOUND CLOSE_WAIT",
                        "[::1]:443 OUTBOUND ESTABLISHED",
                        "0.0.0.0:8080 LISTENING LISTEN",
                        "a.example:51000 INBOUND ESTABLISHED");
    }

    @Test
    void queues_where_lsof_was_asked_for_them() throws Exception {
        DescriptorTable table =
                one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (QR=17 QS=3 CLOSE_WAIT)");
        TcpSocket socket = table.descriptors().get(0).tcp().orElseThrow();
        assertThat(socket.receiveQueue()).isEqualTo(17);
        assertThat(socket.sendQueue()).isEqualTo(3);
        assertThat(table.notes()).isEmpty();
        TcpSocket silent = one(LSOF).descriptors().get(12).tcp().orElseThrow();
        assertThat(silent.receiveQueue()).isEqualTo(-1);
    }

    @Test
    void queues_without_states_are_not_said_to_be_of_open_connections() throws Exception {
        DescriptorTable table = one("""
                java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (QR=1 QS=0)
                java 9 app 4u IPv6 2 0t0 TCP *:8080 (QR=0 QS=0)
                java 9 app 5u IPv6 3 0t0 TCP 10.0.0.1:8080->10.0.0.7:2000 (QR=0 QS=0)
                java 9 app 6u IPv4 4 0t0 UDP 127.0.0.1:35005 (QR=0 QS=0)
                """);
        assertThat(tcp(table))
                .containsExactly(
                        "10.0.0.2:443 OUTBOUND ESTABLISHED",
                        "0.0.0.0:8080 LISTENING LISTEN",
                        "10.0.0.7:2000 INBOUND ESTABLISHED");
        assertThat(table.notes())
                .containsExactly("the states of 2 connections are not in this listing, and they are called ESTABLISHED"
                        + " here: lsof -T q leaves states out (-T qs has both), or the line is cut off");
        assertThat(table.descriptors().get(3).name()).isEqualTo("127.0.0.1:35005");
    }

    @ParameterizedTest
    @CsvSource({
        "(CLOSE_WAI, CLOSE_WAIT, 0",
        "(CLOSE_WAIT QR=4, CLOSE_WAIT, 0",
        "(ESTABL, ESTABLISHED, 0",
        "(CLOSE_WAIT) <-- here, CLOSE_WAIT, 0",
        "(CLOSE QR=0, CLOSE, 0",
        // It may have gone on.
        "(CLOSE, ESTABLISHED, 1",
        "(FIN_WAIT, ESTABLISHED, 1",
    })
    void a_line_cut_at_the_margin_keeps_its_peer(String end, String state, int untold) throws Exception {
        DescriptorTable table = one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 " + end + "\n"
                + "java 9 app 4u IPv4 2 0t0 TCP 10.0.0.1:41235->10.0.0.2:443 (ESTABLISHED)\n");
        assertThat(tcp(table).get(0)).isEqualTo("10.0.0.2:443 OUTBOUND " + state);
        assertThat(table.notes())
                .filteredOn(note -> note.contains("the state of"))
                .hasSize(untold);
    }

    @Test
    void a_queue_that_is_cut_off_is_not_told() throws Exception {
        TcpSocket socket = one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (CLOSE_WAIT QS=2 QR=1")
                .descriptors()
                .get(0)
                .tcp()
                .orElseThrow();
        assertThat(socket.sendQueue()).isEqualTo(2);
        assertThat(socket.receiveQueue()).isEqualTo(-1);
    }

    @Test
    void what_no_listing_has_is_not_said_to_be_missing() throws Exception {
        String text = TextView.of(ProcessReport.alone(one("""
                java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.2:443 (ESTABLISHED)
                java 9 app 4u IPv4 2 0t0 TCP 10.0.0.1:41235->10.0.0.2:443 (QR=0 QS=7 ESTABLISHED)
                java 9 app 5u sock 0,8 0t0 3 protocol: TCPv6
                """)));
        assertThat(text).contains("7 bytes not acknowledged").doesNotContain("keep-alive");
        // It is lsof that has named the protocol already.
        assertThat(text).contains("lsof has no address of it").doesNotContain("lsof can name");
    }

    @ParameterizedTest
    @CsvSource({
        // A listener of another process in the listing.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP *:9000 (LISTEN), INBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.1:9000 (LISTEN), INBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.7:9001 (LISTEN), OUTBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.2:9000 (LISTEN), OUTBOUND, true",
        // A listener of IPv6 alone does not accept what lsof calls IPv4.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv6 TCP *:9000 (LISTEN), OUTBOUND, true",
        // One of IPv6 accepts what its client calls IPv4; one of this machine, nothing of another.
        "TCP 127.0.0.1:45000->127.0.0.1:46000, IPv6 TCP *:46000 (LISTEN), OUTBOUND, false",
        "TCP 10.0.0.1:9000->10.0.0.7:45000, IPv4 TCP *:45000 (LISTEN), INBOUND, false",
        // Two clients of one address.
        "TCP 10.0.0.1:9000->10.0.0.7:9001, IPv4 TCP 10.0.0.1:9000->10.0.0.7:9002 (ESTABLISHED), INBOUND, false",
        // Two clients of one server, whose port lies in the range of clients, with own ports that do not.
        "TCP 10.0.0.1:9000->10.0.0.7:50051, IPv4 TCP 10.0.0.1:9001->10.0.0.7:50051 (CLOSE_WAIT), OUTBOUND, false",
        // Both ends of two connections.
        "TCP 10.0.0.1:9000->10.0.0.1:9001, IPv4 TCP 10.0.0.1:9000->10.0.0.1:9002 (ESTABLISHED), INBOUND, false",
        "TCP 10.0.0.1:9001->10.0.0.1:9000, IPv4 TCP 10.0.0.1:9000->10.0.0.1:9002 (ESTABLISHED), OUTBOUND, false",
        // The range of other systems, for the peer alone.
        "TCP 10.0.0.1:9000->10.0.0.7:63000, IPv4 UDP *:1, INBOUND, false",
        "TCP 10.0.0.1:63000->10.0.0.7:9001, IPv4 UDP *:1, OUTBOUND, true",
        // The range of the kernel.
        "TCP 10.0.0.1:9000->10.0.0.7:45000, IPv4 UDP *:1, INBOUND, false",
        "TCP 10.0.0.1:45000->10.0.0.7:9001, IPv4 UDP *:1, OUTBOUND, false"
    })
    void direction(String socket, String other, Direction direction, boolean guessed) throws Exception {
        List<DescriptorTable> tables = read("java 9 app 3u IPv4 1 0t0 " + socket + " (ESTABLISHED)\njava 10 app 3u "
                + other.replaceFirst(" ", " 2 0t0 ") + "\n");
        TcpSocket read = tables.stream()
                .filter(table -> table.pid() == 9)
                .findFirst()
                .orElseThrow()
                .descriptors()
                .get(0)
                .tcp()
                .orElseThrow();
        assertThat(read.direction()).isEqualTo(direction);
        assertThat(read.guessed()).isEqualTo(guessed);
    }

    @Test
    void what_looks_like_an_address_and_is_none_is_a_name() throws Exception {
        DescriptorTable table = one("java 9 app 3u IPv4 1 0t0 TCP 10.0.0.1:41234->10.0.0.256:443 (CLOSE_WAIT)\n"
                + "java 9 app 4u IPv4 1 0t0 TCP 10.0.0.1:41234->dead:beef:443 (CLOSE_WAIT)\n");
        assertThat(tcp(table))
                .containsExactly("10.0.0.256:443 OUTBOUND CLOSE_WAIT", "dead:beef:443 OUTBOUND CLOSE_WAIT");
        assertThat(table.descriptors().get(0).tcp().orElseThrow().remote().isUnresolved())
                .isTrue();
        // A machine without a name server would not notice that one was asked.
        assertThat("10.0.0.256").doesNotMatch(LsofTcp.ADDRESS);
        assertThat("10.0.0.255").matches(LsofTcp.ADDRESS);
    }
}
