package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ContainerLauncher;
import dev.fdlab.kit.launch.Launcher;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Hall;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.act.Stage;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Recorder;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays acts one after the other in one mode, adds each to the report, and leaves nothing behind, also after Ctrl-C.
 */
final class Theatre implements AutoCloseable {

    private final Audience audience;
    private final Servers servers;
    private final Thread onInterrupt;

    /**
     * Prepares to play.
     *
     * @param audience follows, besides the report
     * @throws IllegalStateException when a jar is missing, or the containers have no engine
     */
    Theatre(Mode mode, Audience audience) throws IOException {
        this.audience = Hall.of(audience, new Recorder(ReportFolder.of(Checkout.here())));
        if (mode == Mode.CONTAINER) {
            ContainerLauncher.unavailable().ifPresent(reason -> {
                throw new IllegalStateException("no container engine to use: " + reason);
            });
        }
        Launcher launcher = switch (mode) {
            case PROCESS -> new ProcessLauncher(audience);
            case CONTAINER -> new ContainerLauncher(audience);
        };
        servers = new Servers(launcher, Checkout.here());
        onInterrupt = new Thread(this::closeLauncher, "on-interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    List<Performance> play(List<? extends Act<?>> acts) throws InterruptedException {
        List<Performance> performances = new ArrayList<>();
        for (Act<?> act : acts) {
            performances.add(Stage.perform(act, servers, audience));
        }
        return performances;
    }

    private void closeLauncher() {
        try {
            servers.close();
        } catch (IOException e) {
            System.err.println("lab: could not clean up: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        closeLauncher();
    }
}
