package dev.fdlab.load.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a number of descriptors, half of them TCP connections, half a file, until it is killed; and may replace some of
 * the connections, as a server does whose clients come and go.
 */
public final class Holder {

    private static final List<Closeable> HELD = new ArrayList<>();

    /**
     * The program: prints {@code holding} when it does.
     *
     * @param args how many, a multiple of 4; and if it is given, how many connections it replaces a second, 1 to 1000
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[0]);
        Path file = Files.createTempFile("held", ".txt");
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < count / 4; i++) {
                // Two sockets: both ends are this process's.
                HELD.add(SocketChannel.open(listener.getLocalAddress()));
                HELD.add(listener.accept());
                HELD.add(FileChannel.open(file));
                HELD.add(FileChannel.open(file));
            }
            System.out.println("holding");
            if (args.length == 1) {
                Thread.currentThread().join();
            }
            long pause = 1000 / Integer.parseInt(args[1]);
            for (int i = 0; ; i = (i + 4) % HELD.size()) {
                Thread.sleep(pause);
                HELD.get(i).close();
                HELD.get(i + 1).close();
                HELD.set(i, SocketChannel.open(listener.getLocalAddress()));
                HELD.set(i + 1, listener.accept());
            }
        }
    }

    private Holder() {}
}
