package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.stock.StockJetty;
import dev.fdlab.load.stock.StockSite;
import dev.fdlab.load.stock.StockTomcat;
import dev.fdlab.load.stock.StockUndertow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A server that is attacked beside the others.
 *
 * @param process the server
 * @param target where its attackers go
 */
record StockServer(BareProcess process, Target target) implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String LISTENING = "listening on ";

    /** What there is to attack: servers as they come, each of which serves a folder of files, and the fixed server. */
    enum Make {
        /** Undertow, in the version that the fixed server stands on. */
        UNDERTOW("Undertow", StockUndertow.class),
        /** Jetty. */
        JETTY("Jetty", StockJetty.class),
        /** Tomcat. */
        TOMCAT("Tomcat", StockTomcat.class),
        /** Debian's nginx, one process, with room for as many connections as the limit has once it has started. */
        NGINX("nginx", null),
        /** The fixed server. */
        FIXED("fixed server", null);

        private final String word;
        private final Class<?> main;

        Make(String word, Class<?> main) {
            this.word = word;
            this.main = main;
        }

        /** Its name. */
        String word() {
            return word;
        }
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param lab the jar of this laboratory, with its libraries beside it
     * @param fixed the jar of the fixed server, which has Undertow
     * @param upstream of the fixed server
     * @throws IOException when the program is not installed here
     */
    static StockServer start(Make make, ProcessLauncher launcher, Path lab, Path fixed, URI upstream, Limit limit)
            throws IOException {
        return switch (make) {
            case NGINX -> nginx(launcher, limit);
            case FIXED -> fixed(launcher, fixed, upstream, limit);
            default -> jvm(make, launcher, lab, fixed, limit);
        };
    }

    private static StockServer jvm(Make make, ProcessLauncher launcher, Path lab, Path fixed, Limit limit)
            throws IOException {
        List<String> java = new ArrayList<>(Heap.ROOMY.options());
        java.addAll(List.of(
                "-cp",
                lab + ":" + (make == Make.UNDERTOW ? fixed : lab.resolveSibling("lib") + "/*"),
                make.main.getName(),
                StockSite.in(launcher.scratch()).toString()));
        BareProcess process = launcher.jvm(ProcessLauncher.OWN_JDK, limit, java);
        return new StockServer(process, site(listening(process)));
    }

    private static StockServer fixed(ProcessLauncher launcher, Path jar, URI upstream, Limit limit) throws IOException {
        List<String> java = new ArrayList<>(Heap.ROOMY.options());
        java.addAll(List.of(
                "-jar",
                jar.toString(),
                "--port",
                "0",
                "--upstream",
                upstream.toString(),
                "--data",
                launcher.scratch().toString()));
        BareProcess process = launcher.jvm(ProcessLauncher.OWN_JDK, limit, java);
        return new StockServer(process, Target.stocked(listening(process)));
    }

    private static StockServer nginx(ProcessLauncher launcher, Limit limit) throws IOException {
        Path site = StockSite.in(launcher.scratch());
        Path prefix = launcher.scratch();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        // A file that is sent takes a second descriptor: with the default of 768 it would say so at once.
        Files.writeString(prefix.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections %d; }
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  server { listen 127.0.0.1:%d; root %s; }
                }
                """.formatted(limit.soft() - 20, port, site));
        BareProcess process = launcher.command(
                limit,
                List.of(
                        "nginx",
                        "-p",
                        prefix + "/",
                        "-c",
                        prefix.resolve("nginx.conf").toString(),
                        "-e",
                        "stderr"));
        URI base = URI.create("http://127.0.0.1:" + port);
        Awaitility.await("nginx to listen").atMost(START).until(() -> listens(base) || !process.alive());
        if (!process.alive()) {
            throw new IOException("nginx did not start: " + process.log().tail());
        }
        return new StockServer(process, site(base));
    }

    private static boolean listens(URI base) {
        try (HttpConnection connection = new HttpConnection(base)) {
            return connection.get("/healthz").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static URI listening(BareProcess process) {
        Awaitility.await("a server to listen")
                .atMost(START)
                .until(() -> process.log().has(line -> line.startsWith(LISTENING)) || !process.alive());
        String line = process.log()
                .first(text -> text.startsWith(LISTENING))
                .orElseThrow(() -> new IllegalStateException(
                        "it did not start:\n" + process.log().tail()))
                .text();
        return URI.create(line.split(" ")[2]);
    }

    private static Target site(URI base) {
        return new Target(base, "small", "large");
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
