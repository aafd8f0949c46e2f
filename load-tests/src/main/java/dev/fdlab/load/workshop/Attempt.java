package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.act.EveryPath;
import dev.fdlab.load.launch.ServerSources;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A learner's work, and what it takes to try it.
 *
 * @param launcher starts what is played, and is the caller's to close
 * @param doing told what is being played
 */
record Attempt(Desk desk, Answers answers, ProcessLauncher launcher, Servers servers, Consumer<String> doing) {

    /** A learner's build that shows something before it can be played. */
    static final class Unplayable extends IOException {

        private static final long serialVersionUID = 1;

        private final transient Grade grade;

        Unplayable(Grade grade) {
            super(grade.toString());
            this.grade = grade;
        }

        Grade grade() {
            return grade;
        }
    }

    /** Nothing is collected meanwhile, neither by chance nor because the program asks for it. */
    private static final Heap HEAP = Heap.ROOMY.with("-XX:+DisableExplicitGC");

    /**
     * Compiles the learner's copy of the leaky server.
     *
     * @throws ServerSources.DoesNotCompile with javac's own words
     */
    Path build() throws IOException {
        return new ServerSources(desk.server())
                .jar(launcher.scratch(), servers.checkout().jar("leaky-server"), "dev.fdlab.leaky.Main");
    }

    /**
     * Starts a server, reads its limit back, and walks every path of it once. The caller closes it.
     *
     * @return with the id of an image that it then holds
     * @throws Unplayable when it does not start, does not work, or runs under another limit
     */
    Started start(Path jar, Upstream upstream) throws IOException, InterruptedException {
        RunningProgram server;
        try {
            server = servers.server("yours", jar, new Limit(Check.LIMIT, Check.LIMIT), HEAP, upstream, Path.of("data"));
        } catch (IllegalStateException e) {
            throw new Unplayable(Grade.notYet("your server does not start: " + e.getMessage()));
        }
        try {
            long limit = server.look().limit().soft();
            if (limit != Check.LIMIT) {
                throw new Unplayable(new Grade.NothingTested("the limit did not apply: " + Check.LIMIT
                        + " was set, and " + limit + " is in force; whoever raises it only dies later"));
            }
            return new Started(server, EveryPath.once(server));
        } catch (IOException | IllegalStateException e) {
            new Started(server, "").close();
            throw e instanceof Unplayable unplayable
                    ? unplayable
                    : new Unplayable(Grade.notYet("your server does not do its work any more: " + e.getMessage()));
        }
    }

    /**
     * A server that works.
     *
     * @param image the id of an image that it holds
     */
    record Started(RunningProgram server, String image) implements AutoCloseable {

        /** Throws if the process ended, started another, or has another limit by now: none is a fix. */
        void mustBeTheSame() throws IOException {
            if (!server.alive()) {
                throw new Unplayable(
                        Grade.notYet(
                                "your server ended while it was asked: a process that is stopped leaks nothing, and serves nobody"));
            }
            if (processes().size() > 1) {
                throw new Unplayable(Grade.notYet(
                        "your server has started another process: whoever is restarted begins to leak anew"));
            }
            if (server.timeline().samples().stream()
                    .anyMatch(sample -> sample.ledger().limit().soft() != Check.LIMIT)) {
                throw new Unplayable(
                        Grade.notYet("the limit changed while your server ran: a higher limit is not a fix"));
            }
        }

        /** Itself, and what it has started: each has its folder as working directory (proc(5), cwd). */
        private List<ProcessHandle> processes() throws IOException {
            Path folder = server.path(".").toRealPath();
            return ProcessHandle.allProcesses()
                    .filter(process -> folder.equals(workingDirectory(process.pid())))
                    .toList();
        }

        private static Path workingDirectory(long pid) {
            try {
                return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            } catch (IOException e) {
                // Gone, or somebody else's.
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            // What the learner's code has started would outlive it, and hold its output open.
            processes().forEach(ProcessHandle::destroyForcibly);
            server.close();
        }
    }

    /** Waits for a condition; false when the time is over before. */
    static boolean comes(Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(atMost)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
