package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void a_table_is_one_line_with_these_fields_in_this_order() {
        var socket = new TcpSocket(
                new InetSocketAddress("127.0.0.1", 6662),
                new InetSocketAddress("::1", 40000),
                TcpState.ESTABLISHED,
                Direction.INBOUND,
                false,
                5,
                6,
                false);
        var table = new DescriptorTable(
                1,
                Instant.parse("2026-01-01T00:00:00.1239Z"),
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(256, Limit.UNLIMITED),
                List.of(
                        Tables.descriptor(Kind.FILE, "/x"),
                        new Descriptor(9, Kind.TCP, "socket:[123]", "", 0, Optional.of(socket))),
                List.of());
        assertThat(Json.of(ProcessReport.alone(table)).toString())
                .isEqualTo("{\"pid\":1,\"at\":\"2026-01-01T00:00:00.123Z\",\"status\":\"COMPLETE\",\"detail\":\"\","
                        + "\"open\":2,\"soft\":256,\"hard\":-1,\"exhausted\":false,\"notes\":[],\"groups\":["
                        + "{\"kind\":\"FILE\",\"peer\":\"/x\",\"names\":\"\",\"places\":1,\"count\":1,\"details\":[]},"
                        + "{\"kind\":\"TCP\",\"direction\":\"INBOUND\",\"state\":\"ESTABLISHED\",\"guessed\":false,"
                        + "\"peer\":\"port 6662\",\"names\":\"\",\"places\":1,\"count\":1,\"details\":["
                        + "\"5 bytes unread, in 1 of them\",\"6 bytes not acknowledged by the peer, in 1 of them\"]}"
                        + "],\"findings\":[],\"descriptors\":["
                        + "{\"number\":1,\"kind\":\"FILE\",\"target\":\"/x\",\"name\":\"\",\"deletedBytes\":0},"
                        + "{\"number\":9,\"kind\":\"TCP\",\"target\":\"socket:[123]\",\"name\":\"\",\"deletedBytes\":0,\"local\":\"127.0.0.1:6662\","
                        + "\"remote\":\"[::1]:40000\",\"state\":\"ESTABLISHED\",\"direction\":\"INBOUND\","
                        + "\"guessed\":false,\"receiveQueue\":5,\"sendQueue\":6,\"keepAlive\":false}]}");
    }

    @Test
    void a_whole_second_keeps_its_three_digits() {
        assertThat(Json.of(ProcessReport.alone(Tables.of())).toString())
                .contains("\"at\":\"2026-01-01T12:00:00.000Z\"");
    }

    @Test
    void no_text_can_break_the_line() {
        assertThat(JsonObject.quoted("a\"b\\c\n\td\u0000é\ud83d\ude00\u202e\u009b"))
                .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0009d\\u0000é\\ud83d\\ude00\\u202e\\u009b\"");
    }
}
