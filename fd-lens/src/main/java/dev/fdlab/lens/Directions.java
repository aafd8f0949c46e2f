package dev.fdlab.lens;

import dev.fdlab.lens.Listeners.Fit;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Concludes who began each connection, by the rules of {@link Direction}.
 */
final class Directions {
    /** A direction, and whether it is only likely. */
    record Verdict(Direction direction, boolean guessed) {
        private Verdict(boolean inbound, boolean guessed) {
            this(inbound ? Direction.INBOUND : Direction.OUTBOUND, guessed);
        }
    }

    /** One host's connections to one endpoint. */
    private record Clients(InetSocketAddress server, InetAddress host) {
        // As in Group: what the compiler makes of a record is linked at run time.
        @Override
        public boolean equals(Object object) {
            return object instanceof Clients other && server.equals(other.server) && host.equals(other.host);
        }

        @Override
        public int hashCode() {
            return 31 * server.hashCode() + host.hashCode();
        }
    }

    private record Ends(InetSocketAddress local, InetSocketAddress remote) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Ends other && local.equals(other.local) && remote.equals(other.remote);
        }

        @Override
        public int hashCode() {
            return 31 * local.hashCode() + remote.hashCode();
        }
    }

    private final TcpTable tcp;
    private final TcpTable tcp6;
    private final Path proc;
    private final Path net;
    private PortRange range;
    private Set<Clients> several;
    private Map<Ends, Long> inodes;

    /**
     * For the connections of one network namespace.
     *
     * @param proc where procfs is mounted
     * @param net the directory of the tables
     */
    Directions(TcpTable tcp, TcpTable tcp6, Path proc, Path net) {
        this.tcp = tcp;
        this.tcp6 = tcp6;
        this.proc = proc;
        this.net = net;
    }

    /** More lines have been read: they may tell more about the others. */
    void forget() {
        several = null;
        inodes = null;
    }

    /** The verdict on one line of one of the two tables. */
    Verdict of(TcpTable table, long inode, TcpLine line) {
        if (line.state() == TcpState.LISTEN) {
            return new Verdict(Direction.LISTENING, false);
        }
        if (line.state() == TcpState.SYN_SENT || line.local().equals(line.remote())) {
            return new Verdict(false, false);
        }
        Fit own = table.listeners().fit(line.local());
        Fit peers = peersListener(line);
        if (own != peers) {
            // As when a port is shared by a listener and a client (SO_REUSEPORT): the wildcard is less likely meant.
            return new Verdict(own.compareTo(peers) > 0, own != Fit.NONE && peers != Fit.NONE);
        }
        boolean serves =
                several().contains(new Clients(line.local(), line.remote().getAddress()));
        boolean isServed =
                several().contains(new Clients(line.remote(), line.local().getAddress()));
        boolean contested = own != Fit.NONE;
        if (serves != isServed) {
            return new Verdict(serves, contested);
        }
        boolean ownIsClients = range().holdsOwn(line.local().getPort());
        boolean peersIsClients = range().holdsPeers(line.remote().getPort());
        if (ownIsClients != peersIsClients) {
            return new Verdict(peersIsClients, contested);
        }
        // A socket is made before it connects, the other end of the connection when that is accepted.
        Long peer = inodes().get(new Ends(line.remote(), line.local()));
        return new Verdict(peer != null ? peer < inode : !ownIsClients, true);
    }

    /** Only an address that is this host's for sure can be what a wildcard of this host stands for. */
    private Fit peersListener(TcpLine line) {
        InetAddress host = line.remote().getAddress();
        Fit six = tcp6.listeners().fit(line.remote());
        Fit four = host instanceof Inet4Address ? tcp.listeners().fit(line.remote()) : Fit.NONE;
        Fit best = six.compareTo(four) > 0 ? six : four;
        boolean here = host.isLoopbackAddress() || host.equals(line.local().getAddress());
        return best == Fit.WILDCARD && !here ? Fit.NONE : best;
    }

    /** Clients with several ports at one endpoint, which a client's own end never has with one host. */
    private Set<Clients> several() {
        if (several == null) {
            several = new HashSet<>();
            Map<Clients, Integer> first = new HashMap<>();
            for (TcpTable table : new TcpTable[] {tcp, tcp6}) {
                for (TcpLine line : table.lines().values()) {
                    count(first, line.local(), line.remote());
                    count(first, line.remote(), line.local());
                }
            }
        }
        return several;
    }

    private void count(Map<Clients, Integer> first, InetSocketAddress server, InetSocketAddress client) {
        Clients clients = new Clients(server, client.getAddress());
        Integer known = first.putIfAbsent(clients, client.getPort());
        if (known != null && known != client.getPort()) {
            several.add(clients);
        }
    }

    private Map<Ends, Long> inodes() {
        if (inodes == null) {
            inodes = new HashMap<>();
            for (TcpTable table : new TcpTable[] {tcp, tcp6}) {
                for (Map.Entry<Long, TcpLine> line : table.lines().entrySet()) {
                    inodes.put(new Ends(line.getValue().local(), line.getValue().remote()), line.getKey());
                }
            }
        }
        return inodes;
    }

    private PortRange range() {
        if (range == null) {
            range = PortRange.of(proc, net);
        }
        return range;
    }
}
