package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Performance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps each performance, and adds it to a report as soon as it is over. Safe for use by many threads. */
public final class Recorder implements Audience {

    private final ReportFolder folder;
    private final Seen seen = new Seen();
    private Declaration<?> declaration;
    private Optional<Report.Act> last = Optional.empty();

    /** Records for the report in a folder. */
    public Recorder(ReportFolder folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void begins(Declaration<?> declaration, Mode mode) {
        this.declaration = declaration;
        last = Optional.empty();
        seen.begins(declaration, mode);
    }

    @Override
    public synchronized void enters(Appearance server) {
        seen.enters(server);
    }

    @Override
    public synchronized void ends(Performance performance) {
        try {
            Optional<BaseImage> base = performance.mode() == Mode.CONTAINER
                    ? Optional.of(BaseImage.of(Checkout.here()))
                    : Optional.empty();
            last = Optional.of(
                    Report.Act.of(performance, declaration.happened(), declaration.shows(), seen.recordings(), base));
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written: " + ReportFolder.why(e), e);
        }
    }

    /**
     * Adds the last performance to the report, again if it has been added.
     *
     * @return the page of the report
     * @throws IllegalStateException when none has ended
     */
    public synchronized Path save() throws IOException {
        folder.add(last.orElseThrow(() -> new IllegalStateException("no act has been played to its end")));
        return folder.page();
    }
}
