package dev.fdlab.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpSocket;
import dev.fdlab.lens.TcpState;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 6662);
    private static final InetSocketAddress UPSTREAM = new InetSocketAddress("127.0.0.1", 7070);

    @Test
    void everyDescriptorIsInExactlyOneAccount() {
        Ledger ledger = ledger(
                file(0, "/srv/leaky-server.jar"),
                file(1, "/usr/lib/jvm/lib/modules"),
                file(2, "/data/catalogue.db"),
                file(3, "/data/catalogue.db-wal"),
                file(4, "/data/images/a.png"),
                new Descriptor(5, Kind.EVENTPOLL, "anon_inode:[eventpoll]", "", 0, Optional.empty()),
                tcp(6, TcpState.LISTEN, Direction.LISTENING, 5),
                tcp(7, TcpState.CLOSE_WAIT, Direction.INBOUND, 0),
                tcp(8, TcpState.ESTABLISHED, Direction.OUTBOUND, 0));

        assertThat(ledger.count(Account.JVM)).isEqualTo(3);
        assertThat(ledger.count(Account.DATABASE)).isEqualTo(2);
        assertThat(ledger.count(Account.FILES)).isEqualTo(1);
        assertThat(ledger.count(Account.LISTENING)).isEqualTo(1);
        assertThat(ledger.count(Account.INBOUND)).isEqualTo(1);
        assertThat(ledger.count(Account.OUTBOUND)).isEqualTo(1);
        assertThat(ledger.waiting()).isEqualTo(5);
        assertThat(ledger.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(ledger.open());
    }

    @Test
    void whatGrewIsNamedWithStateAndPeerBiggestFirst() {
        Ledger before = ledger(file(4, "/data/images/a.png"));
        Ledger after = ledger(
                file(4, "/data/images/a.png"),
                file(5, "/data/images/b.png"),
                tcp(6, TcpState.CLOSE_WAIT, Direction.OUTBOUND, 0),
                tcp(7, TcpState.CLOSE_WAIT, Direction.OUTBOUND, 0));

        Map<LedgerLine, Integer> grew = after.since(before);
        assertThat(Ledger.inWords(grew)).isEqualTo("2 outbound CLOSE_WAIT to 127.0.0.1:7070, 1 files");
    }

    /** The peer of a connection is written as in the upstream's own address: they are compared. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:7070", "http://[::1]:7070", "http://[2001:db8::5]:7070"})
    void aPeerIsWrittenAsInAUrl(String url) {
        URI upstream = URI.create(url);
        InetSocketAddress remote = new InetSocketAddress(upstream.getHost(), upstream.getPort());
        TcpSocket socket = new TcpSocket(SERVER, remote, TcpState.ESTABLISHED, Direction.OUTBOUND, false, 0, 0, false);

        assertThat(ledger(Descriptor.of(6, "socket:[6]", socket)).counts().keySet())
                .extracting(LedgerLine::peer)
                .containsExactly(upstream.getAuthority());
    }

    private static Ledger ledger(Descriptor... descriptors) {
        return Ledger.of(new DescriptorTable(
                1,
                Instant.EPOCH,
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(128, 128),
                List.of(descriptors),
                List.of()));
    }

    private static Descriptor file(int number, String target) {
        return new Descriptor(number, Kind.FILE, target, "", 0, Optional.empty());
    }

    private static Descriptor tcp(int number, TcpState state, Direction direction, long receiveQueue) {
        InetSocketAddress remote = direction == Direction.OUTBOUND ? UPSTREAM : new InetSocketAddress("127.0.0.1", 5);
        return Descriptor.of(
                number,
                "socket:[" + number + "]",
                new TcpSocket(SERVER, remote, state, direction, false, receiveQueue, 0, false));
    }
}
