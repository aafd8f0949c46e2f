package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextViewTest {
    @Test
    void it_shows_open_against_limit_kinds_and_groups_with_their_peer() {
        var socket = new TcpSocket(
                new InetSocketAddress("127.0.0.1", 50000),
                new InetSocketAddress("127.0.0.1", 7070),
                TcpState.CLOSE_WAIT,
                Direction.OUTBOUND,
                false,
                1,
                0,
                false);
        var leaked = Collections.nCopies(12, new Descriptor(1, Kind.TCP, "socket:[1]", "", 0, Optional.of(socket)));
        var table = new DescriptorTable(
                1, Tables.NOON, DescriptorTable.Status.COMPLETE, "", new Limit(48, Limit.UNLIMITED), leaked, List.of());
        assertThat(TextView.of(table).lines())
                .containsExactly(
                        "pid 1: 12 open of 48 (25 %), hard limit unlimited, 2026-01-01T12:00:00Z",
                        "",
                        "by kind and state",
                        "      12  tcp outbound CLOSE_WAIT",
                        "",
                        "biggest groups",
                        "      12  tcp outbound CLOSE_WAIT to 127.0.0.1:7070");
    }

    @Test
    void smaller_groups_are_summed_up_and_control_characters_masked() {
        Descriptor[] files = IntStream.range(0, 13)
                .mapToObj(i -> Tables.descriptor(Kind.DELETED_FILE, "/evil\u001b[2J" + i + "/x (deleted)"))
                .toArray(Descriptor[]::new);
        assertThat(TextView.of(Tables.of(files)))
                .contains("      13  deleted file\n")
                .contains("in /evil?[2J0\n")
                .endsWith("       3  in 3 smaller groups\n");
    }
}
