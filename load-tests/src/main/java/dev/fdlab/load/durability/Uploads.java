package dev.fdlab.load.durability;

import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Clients that upload one image after the other until the server is gone, and remember what they were answered. */
final class Uploads {

    private static final int CLIENTS = 4;

    private final Map<String, Sent> acknowledged = new ConcurrentHashMap<>();
    private final Set<Sent> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> errors = ConcurrentHashMap.newKeySet();
    private final List<Thread> clients = new ArrayList<>();

    /** Begins; what they send follows from the seed. */
    Uploads(URI server, Random random) {
        for (int client = 0; client < CLIENTS; client++) {
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> upload(server, own), "uploader-" + client);
            thread.setDaemon(true);
            thread.start();
            clients.add(thread);
        }
    }

    private void upload(URI server, Random random) {
        try (HttpConnection connection = new HttpConnection(server)) {
            while (true) {
                Sent sent = Sent.next(random);
                unanswered.add(sent);
                Answer answer = connection.post("/images", sent.image().json());
                if (answer.status() != 201) {
                    errors.add("an upload was answered " + answer.status() + ": " + answer.text());
                    return;
                }
                acknowledged.put(Image.id(answer), sent);
                unanswered.remove(sent);
            }
        } catch (IOException e) {
            // The server is gone.
        }
    }

    /** Waits until this number was answered 201, or nobody uploads any more, and looks meanwhile. */
    void awaitAcknowledged(int count, Runnable look) throws InterruptedException {
        while (acknowledged.size() < count && clients.stream().anyMatch(Thread::isAlive)) {
            look.run();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Waits until all have seen that the server is gone. */
    void awaitEnd() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    /** What they know of what they have sent. */
    Shelf.Answered answered() {
        return new Shelf.Answered(acknowledged, unanswered);
    }

    /** Answers that should not have been. */
    Set<String> errors() {
        return errors;
    }
}
