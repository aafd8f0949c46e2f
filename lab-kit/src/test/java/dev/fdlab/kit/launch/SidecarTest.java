package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.JsonLine;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpSocket;
import dev.fdlab.lens.TcpState;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fd-lens writes beside a container is read back whole. */
class SidecarTest {

    private static final List<TcpSocket> SOCKETS = List.of(
            new TcpSocket(
                    new InetSocketAddress("127.0.0.1", 6662),
                    new InetSocketAddress("10.0.0.7", 40_000),
                    TcpState.ESTABLISHED,
                    Direction.INBOUND,
                    false,
                    5,
                    6,
                    true),
            new TcpSocket(
                    new InetSocketAddress("::1", 40_001),
                    new InetSocketAddress("2001:db8::5", 7070),
                    TcpState.CLOSE_WAIT,
                    Direction.OUTBOUND,
                    true,
                    1L << 33,
                    7,
                    false));

    private static final List<Descriptor> DESCRIPTORS = List.of(
            new Descriptor(
                    0, Kind.DELETED_FILE, "/tmp/a \"b\"\\\u00fc\n (deleted)", "/tmp/a", 1L << 40, Optional.empty()),
            Descriptor.of(1, Kind.UDP, "socket:[1]", "127.0.0.1:4242 -> 127.0.0.53:53"),
            Descriptor.of(2, "socket:[2]", SOCKETS.get(0)),
            Descriptor.of(3, "socket:[3]", SOCKETS.get(1)));

    private static final List<DescriptorTable> TABLES = List.of(
            new DescriptorTable(
                    1,
                    Instant.parse("2026-01-01T00:00:00.123Z"),
                    DescriptorTable.Status.COMPLETE,
                    "",
                    new Limit(256, Limit.UNLIMITED),
                    DESCRIPTORS,
                    List.of("A note.", "Another \"note\".")),
            new DescriptorTable(
                    1L << 22,
                    Instant.parse("2026-01-01T00:00:01Z"),
                    DescriptorTable.Status.GONE,
                    "It has ended.",
                    new Limit(Limit.UNLIMITED, 4096),
                    List.of(),
                    List.of()));

    static Stream<DescriptorTable> tables() {
        return TABLES.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_table_is_read_as_it_was_written(DescriptorTable table) throws Exception {
        assertThat(Sidecar.table(JsonLine.of(table))).isEqualTo(table);
    }

    @Test
    void a_line_that_comes_late_was_not_read_late() {
        Sidecar sidecar = new Sidecar();
        long start = 5_000_000_000L;
        // Read every 100 ms, and on their way for 20, 90 and 20 ms.
        assertThat(List.of(
                        sidecar.seen(TABLES.get(0), start + millis(20)).nanos(),
                        sidecar.seen(later(100), start + millis(190)).nanos(),
                        sidecar.seen(later(200), start + millis(220)).nanos()))
                .containsExactly(start + millis(20), start + millis(120), start + millis(220));
    }

    @Test
    void no_line_was_read_before_the_one_that_it_follows() {
        Sidecar sidecar = new Sidecar();
        long start = 5_000_000_000L;
        // The first is on its way for half a second.
        long first = sidecar.seen(TABLES.get(0), start + millis(500)).nanos();
        assertThat(sidecar.seen(later(100), start + millis(120)).nanos()).isEqualTo(first);
        assertThat(sidecar.seen(later(600), start + millis(620)).nanos()).isEqualTo(start + millis(620));
    }

    private static DescriptorTable later(int millis) {
        DescriptorTable first = TABLES.get(0);
        return new DescriptorTable(
                first.pid(),
                first.at().plusMillis(millis),
                first.status(),
                first.detail(),
                first.limit(),
                first.descriptors(),
                first.notes());
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** A component that has one value everywhere could be lost on the way, and nobody would see it. */
    @Test
    void every_component_has_two_values_in_these_tables() throws Exception {
        vary(DescriptorTable.class, TABLES);
        vary(Limit.class, TABLES.stream().map(DescriptorTable::limit).toList());
        vary(Descriptor.class, DESCRIPTORS);
        vary(TcpSocket.class, SOCKETS);
    }

    private static <T> void vary(Class<T> record, List<T> values) throws Exception {
        for (RecordComponent component : record.getRecordComponents()) {
            long different = 0;
            Object first = component.getAccessor().invoke(values.get(0));
            for (T value : values) {
                different += first.equals(component.getAccessor().invoke(value)) ? 0 : 1;
            }
            assertThat(different).as(component.toString()).isPositive();
        }
    }
}
