package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.report.Exhaustion;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The users of one server: a few of them, each with one request at a time, as a browser sends it: some over one
 * connection, then a new one. What each of them feels is recorded.
 */
final class Clients implements AutoCloseable {

    /** Of each server. */
    static final int CLIENTS = Exhaustion.USERS;

    /** Longer than the fixed server's deadline of 3 s: its clients never have to give up first. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int REQUESTS_A_CONNECTION = 10;

    /**
     * Something that a user wants.
     *
     * @param since by {@link System#nanoTime()}
     * @param number what it is, 0 to 4
     */
    private record Wish(long since, int number) {}

    private final Program program;
    private final RunningProgram server;
    private final String image;
    private final Supplier<byte[]> upload;
    private final LiveRecording recording;
    private final Semaphore due = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Users of a server.
     *
     * @param image the id of an image that it has
     * @param upload the next image to store
     */
    Clients(Program program, RunningProgram server, String image, Supplier<byte[]> upload, LiveRecording recording) {
        this.program = program;
        this.server = server;
        this.image = image;
        this.upload = upload;
        this.recording = recording;
        for (int i = 0; i < CLIENTS; i++) {
            Thread thread = new Thread(this::live, "user-" + program.word() + "-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** One of them sends a request, unless all of them wait for an answer, and one more. */
    void send() {
        if (due.availablePermits() < CLIENTS) {
            due.release();
        }
    }

    /** How many of them wait for an answer now. */
    int waiting() {
        return waiting.get();
    }

    private void live() {
        try {
            while (true) {
                due.acquire();
                Optional<Wish> wish = Optional.of(wish());
                while (wish.isPresent()) {
                    wish = visit(wish.get());
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Wish wish() {
        waiting.incrementAndGet();
        return new Wish(System.nanoTime(), Math.floorMod(next.getAndIncrement(), 5));
    }

    /**
     * One connection, as long as it lasts.
     *
     * @return what is still to be asked for, over a new connection
     */
    private Optional<Wish> visit(Wish first) throws InterruptedException {
        Wish wish = first;
        try (HttpConnection connection = server.connect(PATIENCE)) {
            for (int answers = 0; answers < REQUESTS_A_CONNECTION; answers++) {
                if (answers > 0) {
                    due.acquire();
                    wish = wish();
                }
                Answer answer;
                try {
                    answer = ask(connection, wish);
                } catch (EOFException | SocketException e) {
                    if (answers > 0 && !connection.answering()) {
                        // A server may end a connection that was idle. Browsers then ask again, and nobody sees it.
                        return Optional.of(wish);
                    }
                    throw e;
                }
                over(wish, answer.status());
                if (answer.header("connection")
                        .filter("close"::equalsIgnoreCase)
                        .isPresent()) {
                    break;
                }
            }
        } catch (IOException e) {
            over(wish, Answers.NONE);
        }
        return Optional.empty();
    }

    private void over(Wish wish, int status) {
        waiting.decrementAndGet();
        recording.answered(program, status, System.nanoTime() - wish.since());
    }

    /** Of ten requests four ask for labels, two upload, two look at the admin page and two at an image. */
    private Answer ask(HttpConnection connection, Wish wish) throws IOException {
        return switch (wish.number()) {
            case 0, 2 -> connection.get("/images/" + image + "/labels");
            case 1 -> connection.post("/images", upload.get());
            case 3 -> connection.get("/admin");
            default -> connection.get("/images/" + image);
        };
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
