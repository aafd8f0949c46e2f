package dev.fdlab.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's server: it opens a template for each report, and never closes it. */
public final class LeakyApp {

    /** Runs it on a free port. */
    public static void main(String[] args) throws IOException {
        Path template = Files.writeString(Path.of("template.txt"), "report\n");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/report", exchange -> report(exchange, template));
        server.start();
        System.out.println(
                "listening on http://127.0.0.1:" + server.getAddress().getPort());
    }

    @SuppressWarnings("resource") // the leak that the example is about
    private static void report(HttpExchange exchange, Path template) throws IOException {
        try {
            InputStream file = Files.newInputStream(template);
            byte[] report = file.readAllBytes();
            exchange.sendResponseHeaders(200, report.length);
            exchange.getResponseBody().write(report);
        } catch (IOException e) {
            System.out.println("no report: " + e);
            exchange.sendResponseHeaders(500, -1);
        } finally {
            exchange.close();
        }
    }

    private LeakyApp() {}
}
