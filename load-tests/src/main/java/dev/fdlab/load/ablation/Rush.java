package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Clients that connect all at once, as fast as one thread can, and say nothing. */
final class Rush implements Closeable {

    private final InetSocketAddress server;
    private final List<SocketChannel> clients = new ArrayList<>();

    /** Nobody comes yet. */
    Rush(URI server) {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** Returns when each has asked for its connection, whether it has it or not. */
    void come(int count) throws IOException {
        for (int client = 0; client < count; client++) {
            SocketChannel channel = SocketChannel.open();
            clients.add(channel);
            channel.configureBlocking(false);
            channel.connect(server);
        }
    }

    /** Whether the server has seen all clients go, or does so soon: none is held, and none waits to be accepted. */
    static boolean isOver(RunningProgram server) {
        return Field.comes(() -> server.look().waiting() == 0 && Field.held(server, Account.INBOUND) == 0);
    }

    /** Ends each with a RST: what waits to be accepted is then gone. */
    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            if (client.isOpen()) {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            client.close();
        }
    }
}
