package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchPageTest {

    private final Feed feed = new Feed(new LiveRecording(), JsonNodeFactory.instance::objectNode);
    private final List<WatchPage> pages = new ArrayList<>();

    @AfterEach
    void stop() {
        pages.forEach(WatchPage::close);
        feed.close();
    }

    private WatchPage open(int wanted) throws IOException {
        return WatchPage.open(wanted, "", feed, notice -> new Orders(null, notice));
    }

    @Test
    void where_its_port_is_taken_it_is_on_another_one_and_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WatchPage page = open(taken.getLocalPort());
            pages.add(page);

            assertThat(page.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(page.notice())
                    .isEqualTo("port " + taken.getLocalPort()
                            + " is taken, perhaps by another lab: this lab is on port " + page.port());
            assertThat(status(page)).isEqualTo(200);
        }
    }

    @Test
    void two_that_want_one_port_at_once_are_both_served() throws Exception {
        int wanted = WatchPage.free();
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<WatchPage> lab = () -> {
            start.await();
            return open(wanted);
        };
        ExecutorService labs = Executors.newFixedThreadPool(2);
        try {
            for (Future<WatchPage> page : labs.invokeAll(Collections.nCopies(2, lab))) {
                pages.add(page.get());
            }
        } finally {
            labs.shutdownNow();
        }
        assertThat(pages).extracting(WatchPage::port).doesNotHaveDuplicates();
        for (WatchPage page : pages) {
            assertThat(status(page)).isEqualTo(200);
            assertThat(page.notice().isEmpty()).isEqualTo(page.port() == wanted);
        }
    }

    @Test
    void a_port_that_may_not_be_had_is_not_called_taken() {
        assertThat(WatchPage.notice(80, new BindException("Permission denied"), 40_123))
                .isEqualTo("port 80 cannot be had (Permission denied): this lab is on port 40123");
    }

    private static int status(WatchPage page) throws IOException {
        try (HttpConnection connection = new HttpConnection(URI.create("http://127.0.0.1:" + page.port()))) {
            connection.send(("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + page.port() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return connection.receive("GET").status();
        }
    }
}
