package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** strace(1), attached to every thread of a server until one of them ends. */
final class Strace {

    /** It could not be attached. */
    static final class NotAttached extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean here;

        private NotAttached(String why, boolean here) {
            super(why);
            this.here = here;
        }

        /** What can be said then: nothing. */
        Verdict verdict() {
            return new Verdict.Unknown(getMessage(), here);
        }
    }

    private final Process process;

    private Strace(Process process) {
        this.process = process;
    }

    /**
     * Attaches it, and returns when it has every thread.
     *
     * @param options what it does
     */
    static Strace attach(RunningProgram server, String... options)
            throws NotAttached, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-p", "" + Field.pid(server)));
        command.addAll(List.of(options));
        Strace strace;
        try {
            strace = new Strace(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new NotAttached("strace is not installed", true);
        }
        try {
            strace.awaitAttached(server);
            return strace;
        } catch (NotAttached | RuntimeException e) {
            strace.end();
            throw e;
        }
    }

    private void awaitAttached(RunningProgram server) throws NotAttached {
        if (!Field.comes(() -> !process.isAlive() || isTraced(server))) {
            throw new NotAttached("strace did not attach", false);
        }
        if (!process.isAlive()) {
            throw new NotAttached("strace may not trace here", true);
        }
    }

    private static boolean isTraced(RunningProgram server) throws IOException {
        return Field.everyThread(server, status -> !status.contains("TracerPid:\t0\n"));
    }

    /** Lets the server go on without it; what it was told to write is written then. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
