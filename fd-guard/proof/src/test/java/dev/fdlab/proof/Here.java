package dev.fdlab.proof;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.patterns.Fixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What several tests need. */
public final class Here {

    /** Longer than a socket's buffers of one read, so that a body is not read along with its head. */
    private static final byte[] BODY = new byte[20_000];

    private static volatile Object sink;

    /** A fixture for a pattern to work; its fake upstream is that of system property {@code upstream}. */
    public static Fixture fixture() throws IOException {
        return new Fixture(
                Files.createTempDirectory("fixture"),
                URI.create(System.getProperty("upstream", "http://127.0.0.1:7070")));
    }

    /** A temporary folder. */
    public static Path folder() throws IOException {
        return Files.createTempDirectory("proof");
    }

    /** A started server of the JDK, which answers every request in a thread of its own. */
    public static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** The address of such a server. */
    public static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Makes this many MB of garbage, in pieces of 1 KB. */
    public static void garbage(int megabytes) {
        for (int i = 0; i < megabytes * 1024; i++) {
            sink = new byte[1024];
        }
    }

    /** The same in pieces of 1 MB. */
    public static void largeGarbage(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            sink = new byte[1 << 20];
        }
    }

    private Here() {}
}
