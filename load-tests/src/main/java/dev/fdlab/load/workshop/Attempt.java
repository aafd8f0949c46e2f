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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private static final Heap HEAP =
            Heap.ROOMY.brief().with("-XX:+DisableExplicitGC").with("-Xlog:gc:file=" + Started.COLLECTIONS);

    private static final int WARM_UPS = 3;

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
        String mark = UUID.randomUUID().toString();
        try {
            server = launcher.start(
                    servers.program("yours", jar, HEAP, upstream.address(), "data")
                            .environment(Started.MARK, mark),
                    new Limit(Check.LIMIT, Check.LIMIT));
        } catch (IllegalStateException e) {
            throw new Unplayable(Grade.notYet("your server does not start: " + e.getMessage()));
        }
        try {
            long limit = server.look().limit().soft();
            if (limit != Check.LIMIT) {
                throw new Unplayable(new Grade.NothingTested("the limit did not apply: " + Check.LIMIT
                        + " was set, and " + limit + " is in force; a raised limit only delays the end"));
            }
            return new Started(server, warm(server), mark);
        } catch (IOException | IllegalStateException e) {
            new Started(server, "", mark).close();
            throw e instanceof Unplayable unplayable
                    ? unplayable
                    : new Unplayable(Grade.notYet("your server does not do its work any more: " + e.getMessage()));
        }
    }

    /** The first call of a cold JVM may take longer than a learner's timeout, on a busy machine. */
    private static String warm(RunningProgram server) throws IOException {
        for (int n = 1; n < WARM_UPS; n++) {
            try {
                return EveryPath.once(server);
            } catch (IllegalStateException e) {
                if (!server.alive()) {
                    throw e;
                }
            }
        }
        return EveryPath.once(server);
    }

    /**
     * A server that works.
     *
     * @param image the id of an image that it holds
     * @param mark what its environment and that of everything it starts has in {@link #MARK}
     */
    record Started(RunningProgram server, String image, String mark) implements AutoCloseable {

        private static final String MARK = "FDLAB_PLAYED";

        /** In the server's own folder: a line for each collection. */
        private static final String COLLECTIONS = "collections.log";

        /**
         * Collections so far. Memory was not short: whoever provokes one lets the collector close what was forgotten.
         */
        long collections() throws IOException {
            try (Stream<String> lines = Files.lines(server.path(COLLECTIONS))) {
                return lines.filter(line -> line.contains("Pause ")).count();
            }
        }

        /** Throws if the process ended, started another, or has another limit by now: none is a fix. */
        void mustBeTheSame() throws IOException {
            if (!server.alive()) {
                throw new Unplayable(
                        Grade.notYet(
                                "your server ended while it was asked: a process that is stopped leaks nothing, and serves nobody"));
            }
            if (processes().size() > 1) {
                throw new Unplayable(Grade.notYet(
                        "your server has started another process: a restarted server begins to leak again"));
            }
            if (server.timeline().samples().stream()
                    .anyMatch(sample -> sample.ledger().limit().soft() != Check.LIMIT)) {
                throw new Unplayable(
                        Grade.notYet("the limit changed while your server ran: a higher limit is not a fix"));
            }
        }

        /**
         * Itself, and what it has started, also if that has left its folder: it has its working directory there or a
         * file of it open (proc(5), cwd and fd), or the mark in its environment.
         */
        private List<ProcessHandle> processes() throws IOException {
            Path folder = server.path(".").toRealPath();
            return ProcessHandle.allProcesses()
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .filter(process -> belongs(Path.of("/proc", Long.toString(process.pid())), folder))
                    .toList();
        }

        private boolean belongs(Path process, Path folder) {
            return linksInto(folder, process.resolve("cwd"))
                    || opens(process.resolve("fd"), folder)
                    || isMarked(process.resolve("environ"));
        }

        private static boolean opens(Path descriptors, Path folder) {
            try (Stream<Path> all = Files.list(descriptors)) {
                return all.anyMatch(descriptor -> linksInto(folder, descriptor));
            } catch (IOException | UncheckedIOException e) {
                // Gone, or somebody else's.
                return false;
            }
        }

        private static boolean linksInto(Path folder, Path link) {
            try {
                return Files.readSymbolicLink(link).startsWith(folder);
            } catch (IOException e) {
                return false;
            }
        }

        private boolean isMarked(Path environment) {
            try {
                return Files.readString(environment, StandardCharsets.ISO_8859_1)
                        .contains(MARK + "=" + mark);
            } catch (IOException e) {
                return false;
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
