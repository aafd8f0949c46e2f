package dev.fdlab.leaky;

import dev.fdlab.image.ServerCommand;
import dev.fdlab.image.Twin;
import java.net.URI;
import java.nio.file.Path;

/** The image server. */
public final class Main {

    /** Runs the server; see {@code --help}. */
    public static void main(String[] args) {
        ServerCommand.main("leaky-server", 6662, args, Main::twin);
    }

    private static Twin twin(URI upstream, Path images) {
        return new Twin(
                new ImageFiles(images),
                new LabelsClient(upstream),
                Workers.create(),
                new AdminPages(),
                new Connections(),
                new BodyMemory());
    }

    private Main() {}
}
