package dev.fdlab.load.launch;

import dev.fdlab.lens.Limit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the programs as child processes on loopback. */
public final class ProcessLauncher implements Launcher {

    /** The home of the JDK that this program runs on. */
    public static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

    private final House house;
    private final Witness witness;
    private final Path folder;
    private final Watchdog watchdog;
    private int children;

    /** Makes a temporary folder, and a watchdog that removes it and kills the children when this program ends. */
    public ProcessLauncher(House house, Witness witness) throws IOException {
        this.house = house;
        this.witness = witness;
        folder = Files.createTempDirectory("fdlab-");
        watchdog = new Watchdog(folder);
    }

    @Override
    public Mode mode() {
        return Mode.PROCESS;
    }

    @Override
    public Upstream upstream() throws IOException, InterruptedException {
        ServerLog log = new ServerLog(line -> {});
        Limit own = Limit.of(ProcessHandle.current().pid());
        List<String> java = List.of(
                "-XX:+UseSerialGC",
                "-jar",
                house.jar("fake-upstream").toString(),
                "--port",
                "0",
                "--control-port",
                "0");
        Running child =
                new ChildProcess(OWN_JDK, childFolder(), new Limit(own.hard(), own.hard()), java, log, watchdog);
        Ready ready = Server.awaitReady("upstream", child, log);
        return new Upstream(child, ready.uri(), ready.control().orElseThrow());
    }

    @Override
    public Server server(Program program, Limit asked, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        Path own = childFolder();
        ServerLog log = new ServerLog(line -> witness.emfile(program, line));
        List<String> java = new ArrayList<>(heap.options());
        java.add("-cp");
        java.add(program.modules().stream()
                .map(module -> house.jar(module).toString())
                .collect(Collectors.joining(File.pathSeparator)));
        java.add(program.mainClass());
        java.addAll(List.of("--port", "0", "--upstream", upstream.address().toString()));
        java.addAll(List.of("--data", own.resolve("data").toString()));
        return Server.whenReady(program, new ChildProcess(OWN_JDK, own, asked, java, log, watchdog), log, witness);
    }

    /**
     * Starts any Java program; the caller closes it.
     *
     * @param jdk the home of the JDK to run it on
     * @param java the arguments of {@code java}
     */
    public Guest guest(Path jdk, Limit limit, List<String> java) throws IOException {
        ServerLog log = new ServerLog(line -> {});
        return new Guest(new ChildProcess(jdk, childFolder(), limit, java, log, watchdog), log);
    }

    private synchronized Path childFolder() throws IOException {
        return Files.createDirectory(folder.resolve(Integer.toString(++children)));
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
    }
}
