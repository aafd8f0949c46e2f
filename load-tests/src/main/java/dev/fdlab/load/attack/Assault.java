package dev.fdlab.load.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** An attack on a server that somebody else started. It ends when it is closed, and after two minutes by itself. */
public final class Assault implements Closeable {

    /** The page waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BareProcess attackers;

    private Assault(BareProcess attackers) {
        this.attackers = attackers;
    }

    /**
     * Stores two images in the server, as polite clients do, and begins.
     *
     * @param jar of this laboratory
     * @param name one of {@link AttackShow#names}
     * @throws IOException when the server does not take the images
     */
    public static Assault on(RunningProgram server, String name, ProcessLauncher launcher, Path jar)
            throws IOException {
        Attack attack = Attacks.named(name).orElseThrow();
        return new Assault(Attackers.start(launcher, jar, attack, Target.stocked(server.uri(), PATIENCE)));
    }

    /** What the upstream does meanwhile, in the words of its control port. */
    public static String upstream(String name) {
        return Attacks.named(name).orElseThrow().upstream();
    }

    /** What attacks there are: {@code [{name, does, clients}]}. */
    public static ArrayNode catalogue() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Attacks.ALL.forEach(attack -> all.addObject()
                .put("name", attack.name())
                .put("does", attack.does())
                .put("clients", attack.clients()));
        return all;
    }

    /** Whether it still goes on. */
    public boolean alive() {
        return attackers.alive();
    }

    @Override
    public void close() throws IOException {
        attackers.close();
    }
}
