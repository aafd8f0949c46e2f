package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.attack.Assault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Attackers of every server at once, until they end by themselves or are ended. Orders come one after the other;
 * anybody may ask for the name.
 */
final class LiveAttack {

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final List<Assault> assaults = new CopyOnWriteArrayList<>();
    private volatile String name = "";

    /** None goes on yet; the attackers will be children of this launcher. */
    LiveAttack(ProcessLauncher launcher, Checkout checkout) {
        this.launcher = launcher;
        this.checkout = checkout;
    }

    /**
     * Begins.
     *
     * @param attack the name of one that there is
     * @throws Refused when a server cannot be attacked, because it takes no image; the others are attacked
     */
    void begin(String attack, Collection<LiveServer> servers, LiveRecording recording)
            throws Refused, InterruptedException {
        name = attack;
        List<String> silent = new ArrayList<>();
        for (LiveServer server : servers) {
            try {
                assaults.add(Assault.on(server.server(), attack, launcher, checkout.jar("load-tests")));
                recording.mark(server.program(), "attack: " + attack);
            } catch (IOException | Refused e) {
                silent.add(server.program().word());
            }
        }
        if (!silent.isEmpty()) {
            throw new Refused("not attacked, because it does not take an image any more: " + String.join(", ", silent)
                    + "; restart it first");
        }
    }

    /** Whether one has begun that nobody has ended yet. */
    boolean hasBegun() {
        return !name.isEmpty();
    }

    /** Whether that one has ended by itself. */
    boolean isOver() {
        return hasBegun() && assaults.stream().noneMatch(Assault::alive);
    }

    /** Ends it. */
    void end() throws IOException {
        for (Assault assault : assaults) {
            assault.close();
        }
        assaults.clear();
        name = "";
    }

    /** The one that goes on; empty if none does. */
    String name() {
        return assaults.stream().anyMatch(Assault::alive) ? name : "";
    }
}
