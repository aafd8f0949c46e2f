package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tries the fixed server without one fix, or without two, and as it is. Rows may be tried side by side: each has a
 * server and an upstream of its own.
 */
public final class Ablation {

    /** How an attack ends that could not be carried out. */
    private static final String BROKE_OFF = "the attack itself failed: ";

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final List<Patch> patches;
    private final Map<String, Verdict> whole = new ConcurrentHashMap<>();

    /** Tries what the launcher starts; whoever closes it removes every patched copy. */
    public Ablation(ProcessLauncher launcher, Checkout checkout) throws IOException {
        this.launcher = launcher;
        this.servers = new Servers(launcher, checkout);
        this.patches = Patch.in(checkout.root().resolve("ablations"));
    }

    /** A row: the patched server, and the whole one, the first time that its attack is asked for. */
    Result attempt(Row row) throws IOException, InterruptedException {
        List<Patch> removed = removed(row);
        Verdict without = without(removed, row.killer());
        return new Result(row, removed, without, whole(row.killer()));
    }

    /** What some patches take out, in words. */
    static String fixes(List<Patch> removed) {
        return removed.stream().map(Patch::fix).collect(Collectors.joining(" and "));
    }

    /** The patches of a row. */
    List<Patch> removed(Row row) {
        return row.numbers().stream().map(this::patch).toList();
    }

    private Patch patch(String number) {
        return patches.stream()
                .filter(patch -> patch.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no patch " + number));
    }

    /** The server without some fixes. */
    Verdict without(List<Patch> removed, Killer killer) throws IOException, InterruptedException {
        Path whole = servers.checkout().jar("fixed-server");
        Path jar = PatchedServer.jar(removed, servers.checkout().root(), launcher.scratch(), whole);
        return strike("patched", jar, killer);
    }

    /**
     * A jar of the fixed server without one fix.
     *
     * @param number of the patch
     */
    public Path jarWithout(String number) throws IOException {
        return PatchedServer.jar(
                List.of(patch(number)),
                servers.checkout().root(),
                launcher.scratch(),
                servers.checkout().jar("fixed-server"));
    }

    /** The server as it is. */
    Verdict whole(Killer killer) throws IOException, InterruptedException {
        Verdict verdict = whole.get(killer.name());
        if (verdict == null) {
            verdict = strike("fixed", servers.checkout().jar("fixed-server"), killer);
            whole.put(killer.name(), verdict);
        }
        return verdict;
    }

    /**
     * Any server, under one of the attacks.
     *
     * @param attack its name, as {@code docs/ablation.md} has it
     * @param jar the server
     * @throws IllegalArgumentException when no attack is called so
     */
    public Verdict under(String attack, Path jar) throws IOException, InterruptedException {
        return strike("changed", jar, Rows.killer(attack));
    }

    private Verdict strike(String name, Path jar, Killer killer) throws IOException, InterruptedException {
        try (Upstream upstream = servers.upstream()) {
            return killer.strike(new Field(launcher, servers, upstream, name, jar));
        } catch (IOException | RuntimeException e) {
            return new Verdict.Unknown(BROKE_OFF + e.getMessage());
        }
    }
}
