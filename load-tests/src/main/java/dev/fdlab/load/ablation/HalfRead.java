package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.lens.TcpSocket;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One client has taken a part of a large image, and pauses. Others ask for the image and read nothing, and then
 * newcomers want a place. Their sequence does not depend on speed: each step waits for the one before it.
 */
final class HalfRead implements Killer {

    private static final int LIMIT = 128;
    /** With the one that reads fewer than there are places under this limit, 44; with the newcomers more. */
    private static final int UNREAD = 36;

    private static final int NEWCOMERS = 20;

    /** In bytes: more than is taken before, and in the buffers of the kernel when the connection ends. */
    private static final int LARGE = 8 << 20;
    /** In bytes: pays for a place with more than all that a bounded buffer takes. */
    private static final int PART = 1_000_000;

    /** The buffer for what it receives, in bytes, of the client that reads. */
    private static final int READER_BUFFER = 64 * 1024;

    /** And of those that read nothing. */
    private static final int UNREAD_BUFFER = 4 * 1024;

    /** When this number of looks in a row find the same, the kernel takes no more. */
    private static final int LOOKS = 5;

    /** A client may take nothing for 30 s: one that was cut off after a longer pause shows nothing. */
    private static final long PAUSE = Duration.ofSeconds(25).toNanos();

    @Override
    public String name() {
        return "half-read";
    }

    @Override
    public String does() {
        return "one client has taken 1 of 8 MB when " + UNREAD + " others ask for 8 MB and read nothing, and "
                + NEWCOMERS + " newcomers want a place: it gets the rest";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        List<Socket> unread = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            String image = Field.store(server, Image.png(LARGE, 1));
            int places = Field.places(server);
            // The first look takes its time, and is not to be part of the pause.
            Field.awaitAccepted(server);
            try (Socket reader = ask(server.uri(), image, READER_BUFFER);
                    Rush newcomers = new Rush(server.uri())) {
                reader.setSoTimeout((int) Field.PATIENCE.toMillis());
                int taken = reader.getInputStream().readNBytes(PART).length;
                long since = System.nanoTime();
                while (unread.size() < UNREAD) {
                    unread.add(ask(server.uri(), image, UNREAD_BUFFER));
                }
                if (!isFull(server)) {
                    return new Verdict.Unknown("the kernel's buffers did not come to be full");
                }
                newcomers.come(NEWCOMERS);
                Field.awaitAccepted(server);
                if (!Field.comes(() -> Field.held(server, Account.INBOUND) <= places)) {
                    return new Verdict.Degraded("nobody is sent away");
                }
                boolean late = System.nanoTime() - since > PAUSE;
                if (taken + rest(reader) >= LARGE) {
                    return new Verdict.Held("it got all of it");
                }
                return late
                        ? Verdict.Unknown.here("the machine was too busy: the pause was longer than a client may make")
                        : new Verdict.Degraded("it was cut off");
            }
        } finally {
            for (Socket client : unread) {
                client.close();
            }
        }
    }

    private static Socket ask(URI server, String image, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.getOutputStream()
                    .write(("GET /images/" + image + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** How many bytes still come. */
    private static int rest(Socket reader) {
        try {
            return reader.getInputStream().readAllBytes().length;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits until the kernel takes no more for anybody. */
    private static boolean isFull(RunningProgram server) {
        List<List<Long>> seen = new ArrayList<>();
        return Field.comes(() -> {
            List<Long> unsent = unsent(server);
            seen.add(unsent);
            List<List<Long>> last = seen.subList(Math.max(0, seen.size() - LOOKS), seen.size());
            return unsent.size() > UNREAD
                    && last.size() == LOOKS
                    && last.stream().allMatch(unsent::equals);
        });
    }

    /** What the kernel holds of answers, in bytes, for each connection with any. */
    private static List<Long> unsent(RunningProgram server) {
        return Field.sockets(server)
                .map(TcpSocket::sendQueue)
                .filter(bytes -> bytes > 0)
                .toList();
    }
}
