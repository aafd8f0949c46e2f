package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The rule, on real connections: who goes when one more comes. */
@DisplayName("When there is a client more than there are places,")
class PlacesTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST_GET = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String BEGIN_OF_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    /** Bytes of a body that make a client rich, at 1 ms a byte, and for longer than a test takes. */
    private static final int RICHES = 60_000;

    private static final int RUSH = 1_000;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();
    private final List<Socket> clients = new ArrayList<>();
    /** What the server has of each client, by the client's port, once it has made room for it. */
    private final Map<Integer, StreamConnection> entered = new ConcurrentHashMap<>();

    private int atMost;
    private XnioWorker worker;
    private AcceptingChannel<StreamConnection> listener;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
    }

    private void places(int number) throws IOException {
        atMost = number;
        Places places = new Places(number);
        HttpOpenListener http = new HttpOpenListener(new DefaultByteBufferPool(true, 16 * 1024));
        http.setRootHandler(exchange -> {
            places.ask(exchange);
            asked.incrementAndGet();
            handle(exchange);
        });
        ChannelListener<StreamConnection> enter = connection -> {
            places.enter(connection);
            entered.put(connection.getPeerAddress(InetSocketAddress.class).getPort(), connection);
            http.handleEvent(connection);
        };
        listener = worker.createStreamConnectionServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ChannelListeners.openListenerAdapter(enter),
                OptionMap.create(Options.BACKLOG, RUSH));
        listener.resumeAccepts();
        address = listener.getLocalAddress(InetSocketAddress.class);
    }

    private void handle(HttpServerExchange exchange) {
        if (exchange.getRequestContentLength() > 0) {
            exchange.getRequestReceiver().receivePartialBytes((same, part, last) -> bytes.addAndGet(part.length));
        } else {
            exchange.getResponseSender().send("ok");
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        IoUtils.safeClose(listener);
        worker.shutdownNow();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.connect(address);
        return client;
    }

    private Socket storing(int sent) throws IOException {
        int askedBefore = asked.get();
        int before = bytes.get();
        Socket client = connect();
        client.getOutputStream().write(BEGIN_OF_BODY.getBytes(StandardCharsets.US_ASCII));
        // What comes in one read with the head earns nothing.
        await("the head to be received").until(() -> asked.get() == askedBefore + 1);
        client.getOutputStream().write("x".repeat(sent).getBytes(StandardCharsets.US_ASCII));
        await("the bytes to be received").until(() -> bytes.get() == before + sent);
        return client;
    }

    private Socket idle() throws IOException {
        Socket client = connect();
        client.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(client)).endsWith("ok");
        return client;
    }

    /** What comes until there is an answer, or the connection ends. */
    private static String answer(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        StringBuilder answer = new StringBuilder();
        for (int next = client.getInputStream().read();
                next >= 0;
                next = client.getInputStream().read()) {
            answer.append((char) next);
            if (answer.toString().endsWith("ok")) {
                break;
            }
        }
        return answer.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the server has closed it, or does so soon. */
    private static boolean isSentAway(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        return client.getInputStream().read() < 0;
    }

    /** Whether the server has not closed it when whoever was to go has gone. */
    private boolean stays(Socket client) {
        awaitLastChoice();
        return entered.get(client.getLocalPort()).isOpen();
    }

    /**
     * Until everybody was let in and there are at most as many clients as places: then the choice is over. Should
     * the server see that otherwise, it has chosen by now all the same: it waits for nobody but who is new.
     */
    private void awaitLastChoice() {
        await("every client to be let in").until(() -> entered.size() == clients.size());
        await("whoever was chosen to go").until(() -> connections() <= atMost);
        awaitClosed();
        long since = System.nanoTime();
        await("nobody to be new").until(() -> System.nanoTime() - since > Place.FIRST_WORD);
        // Comes after a choice that was put off, by 2 ms.
        CountDownLatch later = new CountDownLatch(1);
        worker.getIoThread().executeAfter(later::countDown, 3, TimeUnit.MILLISECONDS);
        await(later);
        awaitClosed();
    }

    /** Whoever was chosen is closed, or spared, in the second turn of the io thread after that: Place.close(). */
    private void awaitClosed() {
        for (int turn = 0; turn < 2; turn++) {
            CountDownLatch done = new CountDownLatch(1);
            worker.getIoThread().execute(done::countDown);
            await(done);
        }
    }

    @Test
    void whoever_is_idle_goes_before_whoever_has_not_asked_yet() throws Exception {
        places(2);
        Socket idle = idle();
        Socket silent = connect();
        Socket newcomer = connect();

        assertThat(isSentAway(idle)).isTrue();
        assertThat(stays(silent)).isTrue();
        assertThat(stays(newcomer)).isTrue();
    }

    @Test
    void whoever_is_silent_goes_before_whoever_sends_a_body() throws Exception {
        places(2);
        Socket silent = connect();
        Socket storing = storing(100);
        Socket newcomer = connect();

        assertThat(isSentAway(silent)).isTrue();
        assertThat(stays(storing)).isTrue();
        assertThat(stays(newcomer)).isTrue();
    }

    @Test
    void whoever_came_first_and_has_still_not_asked_goes_before_a_newcomer() throws Exception {
        places(2);
        Socket first = connect();
        Socket second = connect();
        Socket third = connect();

        assertThat(isSentAway(first)).isTrue();
        assertThat(stays(second)).isTrue();
        assertThat(stays(third)).isTrue();
    }

    @Test
    void those_who_have_sent_much_hold_at_most_half_of_the_places() throws Exception {
        places(4);
        List<Socket> rich = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            rich.add(storing(RICHES + client));
        }
        Socket newcomer = connect();

        assertThat(isSentAway(rich.get(0))).isTrue();
        assertThat(stays(newcomer)).isTrue();
        assertThat(rich.subList(1, 4)).allMatch(this::stays);
    }

    @Test
    void nobody_who_has_paid_goes_in_the_stead_of_newcomers() throws Exception {
        places(4);
        Socket storing = storing(RICHES);
        // Faster than each of them may be sent away: all but the one are new, again and again.
        for (int newcomer = 0; newcomer < RUSH; newcomer++) {
            connect();
        }

        assertThat(stays(storing)).isTrue();
    }

    @Test
    void whoever_has_asked_before_the_newcomer_came_is_answered() throws Exception {
        places(1);
        Socket idle = idleAndNotNew();
        CountDownLatch busy = busy();
        idle.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        connect();
        awaitAccepted(2);
        busy.countDown();

        assertThat(answer(idle)).endsWith("ok");
    }

    @Test
    void whoever_has_asked_and_gone_takes_no_place() throws Exception {
        places(1);
        Socket idle = idleAndNotNew();
        CountDownLatch busy = busy();
        idle.getOutputStream().write(LAST_GET.getBytes(StandardCharsets.US_ASCII));
        idle.shutdownOutput();
        Socket newcomer = connect();
        awaitAccepted(2);
        busy.countDown();

        assertThat(answer(idle)).endsWith("ok");
        awaitAccepted(1);
        assertThat(stays(newcomer)).isTrue();
    }

    @Test
    void a_client_that_ends_its_body_with_an_endless_field_is_cut_off() throws Exception {
        places(2);
        Socket client = connect();
        client.getOutputStream().write((CHUNKED + "5\r\nhello\r\n0\r\nX: ").getBytes(StandardCharsets.US_ASCII));
        byte[] more = "a".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> {
                    for (int times = 0; times < 64_000; times++) {
                        client.getOutputStream().write(more);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_body_in_many_small_chunks_is_received() throws Exception {
        places(2);
        Socket client = connect();
        String body = "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n";
        client.getOutputStream().write((CHUNKED + body).getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(client)).endsWith("ok");

        client.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(client)).endsWith("ok");
    }

    private Socket idleAndNotNew() throws IOException {
        Socket idle = idle();
        long since = System.nanoTime();
        await("it to be new no longer").until(() -> System.nanoTime() - since > Place.FIRST_WORD);
        return idle;
    }

    /**
     * Lets the io thread look at no connection before the latch is counted down; what there is to accept waits in its
     * queue.
     */
    private CountDownLatch busy() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        worker.getIoThread().execute(() -> {
            begun.countDown();
            await(end);
        });
        await(begun);
        return end;
    }

    private void awaitAccepted(int connections) {
        await(connections + " connections").until(() -> connections() == connections);
    }

    /** Those that were accepted and are not closed, also when the io thread knows nothing of them yet. */
    private int connections() {
        return worker.getMXBean().getServerMXBeans().iterator().next().getConnectionCount();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60));
    }
}
