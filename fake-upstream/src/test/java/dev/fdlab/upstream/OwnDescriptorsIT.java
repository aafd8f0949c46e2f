package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** It outlives the failure that it provokes in others. */
class OwnDescriptorsIT {
    private static final String REQUEST = RawClient.get("/labels?image=7");
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void closeClients() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void more_clients_than_descriptors_leave_the_control_port_its_reserve() throws Exception {
        try (Child child = Child.under(96, "--fault", "accept-silent", "--reserve", "16")) {
            connect(child, 150);

            await().until(() -> child.metric("upstream_accept_errors_total{reason=\"reserve\"}") > 0);
            assertThat(child.metric("upstream_connections_open")).isBetween(10.0, 80.0);
            assertThat(descriptors(child)).isLessThan(96);

            closeClients();
            assertServes(child);
        }
    }

    @Test
    void emfile_at_accept_is_counted_and_served_on_when_descriptors_return() throws Exception {
        try (Child child = Child.under(200, "--fault", "accept-silent")) {
            child.metric("upstream_connections_open");
            connect(child, 20);
            await().until(() -> child.metric("upstream_connections_open") == 20);
            lowerLimit(child, descriptors(child) + 3);
            connect(child, 30);

            await().until(() -> child.metric("upstream_accept_errors_total{reason=\"failed\"}") > 2);

            closeClients();
            assertServes(child);
        }
    }

    @Test
    void floods_of_headers_cost_a_bounded_amount_of_memory() throws Exception {
        try (Child child = Child.under(200)) {
            child.metric("upstream_connections_open");
            long before = residentKib(child);
            byte[] flood = "X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
                    .repeat(20_000)
                    .getBytes();
            for (int i = 0; i < 100; i++) {
                try (RawClient client = new RawClient(child.port)) {
                    client.send("GET / HTTP/1.1\r\n");
                    floodUntilRefused(client, flood);
                }
            }

            await().until(() -> child.metric("upstream_requests_total{fault=\"refused\"}") == 100);
            // 100 MiB were sent; the heap alone may grow to 64 MiB before anything is collected, and the JVM around it
            // too.
            assertThat(residentKib(child) - before).isLessThan(96 * 1024);
            await().until(() -> child.metric("upstream_connections_open") == 0);
        }
    }

    private static void floodUntilRefused(RawClient client, byte[] flood) {
        try {
            client.socket.getOutputStream().write(flood);
        } catch (java.io.IOException e) {
            // Refused with 431 and closed while we still send: a reset is what we must see.
        }
    }

    private void connect(Child child, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            clients.add(new RawClient(child.port).send(REQUEST));
        }
    }

    private static void assertServes(Child child) {
        await().ignoreExceptions().untilAsserted(() -> {
            try (RawClient client = new RawClient(child.port)) {
                assertThat(client.send(RawClient.get("/fault/ok")).read(12)).isEqualTo("HTTP/1.1 200");
            }
        });
    }

    private static int descriptors(Child child) throws Exception {
        try (Stream<Path> all = Files.list(proc(child, "fd"))) {
            return (int) all.count();
        }
    }

    private static void lowerLimit(Child child, int limit) throws Exception {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(child.process.pid()), "--nofile=" + limit + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    private static long residentKib(Child child) throws Exception {
        Matcher rss = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(proc(child, "status")));
        assertThat(rss.find()).isTrue();
        return Long.parseLong(rss.group(1));
    }

    private static Path proc(Child child, String name) {
        return Path.of("/proc", Long.toString(child.process.pid()), name);
    }
}
