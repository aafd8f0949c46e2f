package dev.fdlab.lens;

import java.io.OutputStream;
import java.util.List;

/**
 * Loads what the command needs, by using it: a JVM that is told to archive its classes when it ends then has them all.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Looks at itself and at its parent, and writes to nowhere. */
    public static void main(String[] arguments) throws Exception {
        Output nowhere = new Output(OutputStream.nullOutputStream(), false);
        long self = ProcessHandle.current().pid();
        String parent = Long.toString(ProcessFacts.of(self).parent());
        for (List<String> line : List.of(
                List.of(parent, Long.toString(self)),
                List.of(parent, "--json"),
                List.of(parent, "--limits"),
                List.of(parent, "--fail-above", "80%"),
                List.<String>of())) {
            Main.run(Arguments.parse(line.toArray(new String[0])), nowhere);
        }
    }
}
