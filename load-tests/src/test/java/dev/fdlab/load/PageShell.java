package dev.fdlab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A reader's shell, bash, in which the blocks of one page run one after the other: what one sets the next may use. It
 * stands in a folder that has what the checkout has, by links, so that what a command leaves there goes with it.
 * Whatever the page has started ends with it.
 */
final class PageShell implements AutoCloseable {

    private static final int MINUTES = 10;

    /** What the build sets for the servers that it tests; a reader has none of it. */
    private static final Set<String> NOT_THE_READERS = Set.of(
            "HOST",
            "PORT",
            "CONTROL_HOST",
            "CONTROL_PORT",
            "UPSTREAM_URL",
            "DATA_DIR",
            "FAULT",
            "JOURNAL",
            "RESERVE",
            "COLUMNS");

    /** Whoever learns in the checkout has one already: a page has its own. */
    private static final String WORKSHOP = "workshop";

    private static final String BEGINS = "@@ block ";

    private final Path folder;
    private final Path output;
    private Process shell;

    PageShell(Path root, Path folder) throws IOException {
        this.folder = Files.createDirectory(folder.resolve("checkout"));
        this.output = folder.resolve("output.txt");
        try (Stream<Path> all = Files.list(root)) {
            for (Path entry : all.filter(one -> !one.endsWith(WORKSHOP)).toList()) {
                Files.createSymbolicLink(this.folder.resolve(entry.getFileName()), entry);
            }
        }
    }

    /**
     * Runs blocks until one fails.
     *
     * @return what each printed, of those that were begun
     * @throws IOException when one fails: its last lines are in the message
     */
    List<String> run(List<Block> blocks) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -e\n");
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            script.append("printf '\\n" + BEGINS + i + "\\n'\n");
            // What diff finds is what it was run for: it says so with 1.
            script.append(block.is("differ") ? "{\n" + block.commands() + "} || [ $? = 1 ]\n" : block.commands());
        }
        Path file = Files.writeString(folder.resolveSibling("page.sh"), script);
        // A session of its own, which can be ended as a whole.
        ProcessBuilder bash = new ProcessBuilder("setsid", "bash", file.toString())
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().keySet().removeAll(NOT_THE_READERS);
        bash.environment().put("LAB_WORKSHOP", folder.resolve(WORKSHOP).toString());
        bash.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, jdk) -> jdk + ":" + path);
        shell = bash.start();
        boolean ended = shell.waitFor(MINUTES, TimeUnit.MINUTES);
        List<String> printed = printed();
        if (!ended || shell.exitValue() != 0) {
            Block last = blocks.get(Math.max(0, printed.size() - 1));
            throw new IOException(last + (ended ? " exits with " + shell.exitValue() : " does not end") + ":\n"
                    + last.commands() + "it printed:\n" + (printed.isEmpty() ? "" : printed.get(printed.size() - 1)));
        }
        return printed;
    }

    private List<String> printed() throws IOException {
        List<String> printed = new ArrayList<>();
        String[] parts = Files.readString(output).split("\n" + BEGINS + "\\d+\n", -1);
        for (int i = 1; i < parts.length; i++) {
            printed.add(parts[i]);
        }
        return printed;
    }

    @Override
    public void close() throws IOException {
        if (shell != null) {
            // The session of the shell, and nothing else: its id is the shell's.
            new ProcessBuilder("sh", "-c", "kill -s KILL -- -" + shell.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        }
    }
}
