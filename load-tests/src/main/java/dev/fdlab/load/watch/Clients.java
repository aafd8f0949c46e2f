package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.report.Exhaustion;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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

    private final Program program;
    private final RunningProgram server;
    private final String image;
    private final Supplier<byte[]> upload;
    private final Recording recording;
    private final Semaphore due = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Users of a server.
     *
     * @param image the id of an image that it has
     * @param upload the next image to store
     */
    Clients(Program program, RunningProgram server, String image, Supplier<byte[]> upload, Recording recording) {
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

    private void live() {
        try {
            while (true) {
                due.acquire();
                OptionalLong began = OptionalLong.of(System.nanoTime());
                while (began.isPresent()) {
                    began = visit(began.getAsLong());
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /**
     * One connection, as long as it lasts.
     *
     * @param began when the user wanted what it is opened for
     * @return when the user wanted what is still to be asked for, over a new connection
     */
    private OptionalLong visit(long began) throws InterruptedException {
        int answers = 0;
        try (HttpConnection connection = server.connect().patience(PATIENCE)) {
            while (true) {
                Answer answer = ask(connection);
                answers++;
                recording.answered(program, answer.status(), System.nanoTime() - began);
                boolean last = answer.header("connection")
                        .filter("close"::equalsIgnoreCase)
                        .isPresent();
                if (last || answers == REQUESTS_A_CONNECTION) {
                    return OptionalLong.empty();
                }
                due.acquire();
                began = System.nanoTime();
            }
        } catch (SocketTimeoutException e) {
            recording.answered(program, Answers.NONE, System.nanoTime() - began);
        } catch (IOException e) {
            if (answers > 0) {
                // A server may end a connection that was idle; browsers then ask again, and their users see nothing of
                // it.
                return OptionalLong.of(began);
            }
            recording.answered(program, Answers.NONE, System.nanoTime() - began);
        }
        return OptionalLong.empty();
    }

    /** Of ten requests four ask for labels, two upload, two look at the admin page and two at an image. */
    private Answer ask(HttpConnection connection) throws IOException {
        return switch (Math.floorMod(next.getAndIncrement(), 5)) {
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
