package dev.fdlab.halffixed;

import dev.fdlab.image.ServerCommand;
import dev.fdlab.image.Twin;

/** The incident after {@code image.Close()}: the fixed image files, and everything else as in the leaky twin. */
public final class Main {

    /** Runs the server; see {@code --help}. */
    public static void main(String[] args) {
        ServerCommand.main(
                "half-fixed-server",
                6664,
                args,
                (upstream, images) -> new Twin(
                        new dev.fdlab.fixed.ImageFiles(images),
                        new dev.fdlab.leaky.LabelsClient(upstream),
                        dev.fdlab.leaky.Workers.create(),
                        new dev.fdlab.leaky.AdminPages(),
                        new dev.fdlab.leaky.Connections(),
                        new dev.fdlab.leaky.BodyMemory()));
    }

    private Main() {}
}
