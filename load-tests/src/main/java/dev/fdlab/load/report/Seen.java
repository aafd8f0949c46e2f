package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Declaration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the servers of the act that is played. Safe for use by many threads. */
final class Seen implements Audience {

    private final List<Appearance> servers = new ArrayList<>();

    @Override
    public synchronized void begins(Declaration<?> declaration, Mode mode) {
        servers.clear();
    }

    @Override
    public synchronized void enters(Appearance server) {
        servers.add(server);
    }

    /** What was recorded of each server, in the order of their start. */
    synchronized List<Recording> recordings() {
        return servers.stream().map(Recording::of).toList();
    }
}
