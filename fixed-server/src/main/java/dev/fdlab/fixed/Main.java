package dev.fdlab.fixed;

import dev.fdlab.image.ServerCommand;
import dev.fdlab.image.Twin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The image server. */
public final class Main {

    /** Runs the server; see {@code --help}. */
    public static void main(String[] args) {
        ServerCommand.main("fixed-server", 6663, args, Main::twin);
    }

    private static Twin twin(URI upstream, Path images) throws IOException {
        DescriptorBudget budget =
                DescriptorBudget.ofThisProcess(WarmUp.held(rehearsal -> new LabelsClient(rehearsal, 1)));
        System.out.println(budget);
        Connections connections = new Connections(budget.inbound());
        BodyMemory memory = new BodyMemory(connections::freeMemory);
        System.out.println(memory);
        return new Twin(
                new ImageFiles(images),
                new LabelsClient(upstream, budget.upstream()),
                Workers.create(budget.files()),
                new AdminPages(),
                connections,
                memory);
    }

    private Main() {}
}
