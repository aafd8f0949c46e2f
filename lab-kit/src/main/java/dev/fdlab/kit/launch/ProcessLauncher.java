package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Pace;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs programs as child processes on this machine, each in a folder of its own. When this JVM ends, however it ends,
 * {@code kill -9} included, they are killed and their folders removed.
 */
public final class ProcessLauncher implements Launcher {

    /** The home of the JDK that this program runs on. */
    public static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

    private final Watcher watcher;
    private final Pace pace;
    private final Path folder;
    private final Watchdog watchdog;
    private int children;

    /** Launches without a watcher. */
    public ProcessLauncher() throws IOException {
        this(new Watcher() {});
    }

    /** Makes a temporary folder, and a watchdog that removes it and kills the children when this program ends. */
    public ProcessLauncher(Watcher watcher) throws IOException {
        this(watcher, Pace.CLOSE);
    }

    /**
     * The same at another pace, for a watcher who looks for hours, say.
     *
     * @param pace at which programs are watched
     */
    public ProcessLauncher(Watcher watcher, Pace pace) throws IOException {
        this.watcher = watcher;
        this.pace = pace;
        folder = Files.createTempDirectory("fdlab-");
        watchdog = new Watchdog(folder);
    }

    @Override
    public Mode mode() {
        return Mode.PROCESS;
    }

    @Override
    public int port(int own) {
        return 0;
    }

    /** As many as this process could have, or more: its hard limit. */
    @Override
    public Limit plenty() {
        Limit own = Limit.of(ProcessHandle.current().pid());
        return new Limit(own.hard(), own.hard());
    }

    @Override
    public RunningProgram start(JavaProgram program, Limit limit) throws IOException {
        ProgramLog log = new ProgramLog(
                line -> watcher.wrote(program.name(), line), line -> watcher.emfile(program.name(), line));
        Path own = childFolder();
        List<String> command = ChildProcess.java(
                OWN_JDK, own, program.starter(), program.java(program.jar().toString()));
        return RunningProgram.whenReady(
                program,
                new ChildProcess(own, pace, limit, command, program.environment(), log, watchdog),
                log,
                watcher);
    }

    /**
     * Starts any JVM, for a caller who measures it; the caller closes it.
     *
     * @param jdk the home of the JDK to run it on
     * @param java the arguments of {@code java}
     */
    public BareProcess jvm(Path jdk, Limit limit, List<String> java) throws IOException {
        Path own = childFolder();
        return bare(own, limit, ChildProcess.java(jdk, own, List.of(), java));
    }

    /**
     * Starts any program, one that is not written in Java for instance; the caller closes it.
     *
     * @param command the program, found on the path, and its arguments
     * @throws IOException when the program is not found
     */
    public BareProcess command(Limit limit, List<String> command) throws IOException {
        return bare(childFolder(), limit, command);
    }

    private BareProcess bare(Path own, Limit limit, List<String> command) throws IOException {
        ProgramLog log = new ProgramLog();
        return new BareProcess(new ChildProcess(own, pace, limit, command, Map.of(), log, watchdog), log);
    }

    /**
     * Makes a folder for what must outlive a program; it goes when this is closed, or this JVM ends.
     *
     * @param name of letters
     */
    public Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /**
     * A new folder for what is launched, a jar made for one run for instance. It is removed with those of the children.
     */
    public Path scratch() throws IOException {
        return Files.createTempDirectory(folder, "scratch-");
    }

    private synchronized Path childFolder() throws IOException {
        return Files.createDirectory(folder.resolve(Integer.toString(++children)));
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
    }
}
