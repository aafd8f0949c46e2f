package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.load.act.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The upstream behind the page: what it can do, what it was told to do, and what it does instead while an attack goes
 * on. Orders come one after the other; anybody may ask.
 */
final class LiveUpstream {

    private volatile Optional<Upstream> running = Optional.empty();

    /** What it can do. */
    private volatile CompletableFuture<JsonNode> faults = new CompletableFuture<>();

    /** What it was told to do. */
    private volatile String fault = Faults.STALLS;

    /** What it does: the same, but for an attack that wants something else of it. */
    private volatile String does = fault;

    /**
     * Asks it what it can do, beside what comes next: a page that is open already waits for its first chart.
     *
     * @param trouble is told why it does not say
     */
    void ask(Upstream upstream, Consumer<String> trouble) {
        faults = CompletableFuture.supplyAsync(() -> faults(upstream)).exceptionally(e -> {
            trouble.accept(
                    "the upstream does not say what it can do: " + e.getCause().getMessage());
            return JsonNodeFactory.instance.arrayNode();
        });
    }

    private static JsonNode faults(Upstream upstream) {
        try {
            return new ObjectMapper().readTree(upstream.faults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** From now on it takes orders. */
    void begin(Upstream upstream) {
        running = Optional.of(upstream);
    }

    /** Whether it takes orders. */
    boolean hasBegun() {
        return running.isPresent();
    }

    /** Whether it also has said what it can do. */
    boolean isReady() {
        return hasBegun() && faults.isDone();
    }

    /** What it can do; nothing as long as it has not said. */
    JsonNode faults() {
        return faults.getNow(JsonNodeFactory.instance.arrayNode());
    }

    /** What it does. */
    String does() {
        return does;
    }

    /** From now on it does this, in the words of its control port. */
    void tell(String text) throws Refused, InterruptedException {
        try {
            running().fault(text);
        } catch (IOException e) {
            // The upstream says what is wrong with it, in a sentence.
            throw new Refused(e.getMessage()
                    .replaceFirst("^PUT /fault answered \\d+: ", "")
                    .strip());
        }
        fault = text;
        does = text;
    }

    /** Until further notice it does something else than it was told. */
    void doInstead(String other) throws IOException, InterruptedException {
        running().fault(other);
        does = other;
    }

    /** It does again what it was told. */
    void doAsTold() throws IOException, InterruptedException {
        running().fault(fault);
        does = fault;
    }

    /** It is well for the moment that a start takes. */
    void heal() throws IOException, InterruptedException {
        running().fault(Faults.HEALTHY);
    }

    private Upstream running() {
        return running.orElseThrow();
    }
}
