package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The leaky and the fixed server, side by side. Safe for use by many threads. */
final class Twins implements AutoCloseable {

    static final List<Program> PROGRAMS = List.of(Program.LEAKY, Program.FIXED);

    private final Map<Program, LiveServer> servers = new ConcurrentSkipListMap<>();

    /** One of them, which does not run yet. */
    void add(LiveServer server) {
        servers.put(server.program(), server);
    }

    Collection<LiveServer> all() {
        return servers.values();
    }

    /** The one that is called so. */
    LiveServer named(String word) throws Refused {
        return all().stream()
                .filter(one -> one.program().word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused("this lab has no server called " + word));
    }

    /**
     * Starts both at the same time.
     *
     * @param trouble is told why one could not be started
     */
    void start(Consumer<String> trouble) throws IOException, InterruptedException {
        ExecutorService each = Executors.newCachedThreadPool();
        try {
            for (Future<Object> started : each.invokeAll(all().stream()
                    .map(twin -> Executors.callable(() -> start(twin, trouble)))
                    .toList())) {
                started.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a server could not be restarted: " + e.getCause(), e);
        } finally {
            each.shutdownNow();
        }
    }

    private static void start(LiveServer twin, Consumer<String> trouble) {
        try {
            twin.restart();
        } catch (Refused e) {
            // Said at the place where the limit was set.
            trouble.accept(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each start of either, with what was seen since. */
    List<Appearance> appearances() {
        return all().stream().flatMap(twin -> twin.appearances().stream()).toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        servers.forEach((program, twin) -> json.set(program.word(), twin.json()));
        return json;
    }

    /** Stops both; they can be started again. */
    @Override
    public void close() {
        all().forEach(LiveServer::close);
    }
}
