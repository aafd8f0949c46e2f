package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.lens.DescriptorTable;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks, while images are uploaded and nobody reads them, for one that is open under its own name: it is being written,
 * and a kill at that moment would leave half of it there. Most kills come at another moment; a look sees all that is
 * open.
 */
final class Names {

    private static final Pattern PID = Pattern.compile("listening on .* pid (\\d+) .*");
    private static final Pattern IMAGE = Pattern.compile(".*/images/[0-9a-f]{32}\\.[a-z]+");

    private final long pid;
    private final Collection<String> broken;

    /** Looks at a server; tells of what it sees in a sentence. */
    Names(RunningProgram server, Collection<String> broken) {
        this.pid = pid(server);
        this.broken = broken;
    }

    /** The server's own process, as the line says with which it was ready. */
    static long pid(RunningProgram server) {
        return server.log()
                .first(line -> PID.matcher(line).matches())
                .map(line -> {
                    Matcher ready = PID.matcher(line.text());
                    return ready.matches() ? Long.parseLong(ready.group(1)) : 0;
                })
                .orElseThrow();
    }

    /** One look. */
    void look() {
        boolean written = DescriptorTable.of(pid).descriptors().stream()
                .anyMatch(descriptor -> IMAGE.matcher(descriptor.target()).matches());
        if (written) {
            broken.add("an image is written under its own name: a kill could leave half of it there");
        }
    }
}
