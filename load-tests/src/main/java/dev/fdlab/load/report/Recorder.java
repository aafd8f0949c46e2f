package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.act.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps each performance, and adds it to a report as soon as it is over. Safe for use by many threads. */
public final class Recorder implements Audience {

    private final ReportFolder folder;
    private final List<Appearance> servers = new ArrayList<>();
    private Script<?> script;

    /** Records for the report in a folder. */
    public Recorder(ReportFolder folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void begins(Script<?> script, Mode mode) {
        this.script = script;
        servers.clear();
    }

    @Override
    public synchronized void enters(Appearance server) {
        servers.add(server);
    }

    @Override
    public synchronized void ends(Performance performance) {
        List<Recording> recordings = servers.stream().map(Recording::of).toList();
        servers.clear();
        try {
            folder.add(Report.Act.of(performance, script.happened(), script.shows(), recordings));
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
        }
    }
}
