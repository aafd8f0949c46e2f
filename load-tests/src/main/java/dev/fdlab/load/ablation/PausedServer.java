package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A server that stands still for a moment, while clients come and go again. */
final class PausedServer implements Killer {

    private static final int LIMIT = 128;
    private static final int CLIENTS = 1_200;

    /**
     * What the fixed server asks for, and one more, as the kernel counts: listen(2), and tcp_acceptq in the kernel's
     * source.
     */
    private static final int QUEUE = 641;

    @Override
    public String name() {
        return "paused-server";
    }

    @Override
    public String does() {
        return CLIENTS + " clients connect and reset while it stands still: at most " + QUEUE
                + " wait to be accepted before whoever comes next";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        List<SocketChannel> clients = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            if (!Field.stop(server)) {
                return new Verdict.Unknown("it did not stand still");
            }
            for (int client = 0; client < CLIENTS; client++) {
                SocketChannel channel = SocketChannel.open();
                clients.add(channel);
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress("127.0.0.1", server.uri().getPort()));
            }
            // Whoever got in has done so at once: over loopback the kernel answers within the call.
            for (SocketChannel client : clients) {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
                client.close();
            }
            long waiting = server.look().waiting();
            server.signal("CONT");
            int status = Field.status(server, "/healthz", new byte[0]);
            String how = waiting + " clients that had gone stood before whoever came next, who was answered " + status;
            return waiting <= QUEUE && status == 200 ? new Verdict.Held(how) : new Verdict.Degraded(how);
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }
}
