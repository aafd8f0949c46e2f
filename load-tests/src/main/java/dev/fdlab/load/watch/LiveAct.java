package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Hall;
import dev.fdlab.load.act.Stage;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Recorder;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An act that is played on the page, or has been. It joins the report of the build, as it does when {@code ./lab run}
 * plays it.
 */
final class LiveAct {

    /** Of its own: acts look at their servers every 25 ms, and whatever they start goes with it. */
    private final ProcessLauncher launcher;

    private final Recorder recorder;
    private final Thread thread;
    private volatile String unsaved = "";

    /**
     * Begins to play.
     *
     * @param trouble is told what could not be cleared away
     */
    LiveAct(Act<?> act, LiveRecording recording, Checkout checkout, Consumer<String> trouble) throws IOException {
        recorder = new Recorder(ReportFolder.of(checkout));
        launcher = new ProcessLauncher(recording);
        thread = new Thread(
                () -> play(act, recording, checkout, trouble),
                "act-" + act.declaration().number());
        thread.setDaemon(true);
        thread.start();
    }

    private void play(Act<?> act, LiveRecording recording, Checkout checkout, Consumer<String> trouble) {
        try (launcher) {
            Stage.perform(act, new Servers(launcher, checkout), Hall.of(recording, recorder));
        } catch (InterruptedException e) {
            // The twins are wanted back.
        } catch (UncheckedIOException e) {
            unsaved = e.getMessage();
        } catch (IOException | RuntimeException e) {
            trouble.accept("the act could not be cleared away: " + e.getMessage());
        }
    }

    /** Why the report could not be written when the act was over; empty where it could, or has been since. */
    String unsaved() {
        return unsaved;
    }

    /**
     * Writes the report, again if it has been written.
     *
     * @return the page of the report
     * @throws IllegalStateException when the act was not played to its end
     */
    Path save() throws IOException {
        Path page = recorder.save();
        unsaved = "";
        return page;
    }

    boolean playing() {
        return thread.isAlive();
    }

    /** Breaks it off, if it is played. What it started ends; it may take a moment more. */
    void cut() throws IOException {
        thread.interrupt();
        // A client of the act that waits for an answer is not woken by an interrupt, but by the end of its server.
        launcher.close();
    }

    /** The same, and returns when it is over. */
    void end() throws IOException, InterruptedException {
        cut();
        thread.join();
    }
}
