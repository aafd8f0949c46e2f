package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code lab watch} as people start it, in a process of its own. */
final class WatchedLab implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("watch it on (http://127\\.0\\.0\\.1:(\\d+)/#token=\\w+)");

    private final Process process;
    private final Path output;
    private final Matcher address;

    private WatchedLab(Process process, Path output, Matcher address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts one, and waits until its page is served. */
    static WatchedLab start(String... arguments) throws IOException {
        return start(Checkout.here(), arguments);
    }

    /** The same with the jars of another checkout, where it also leaves its reports. */
    static WatchedLab start(Checkout of, String... arguments) throws IOException {
        Path target = Checkout.here().module("load-tests").resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Dlab.home=" + of.root(),
                "-Djdk.httpclient.keepalive.timeout=2",
                "-cp",
                target.resolve("load-tests.jar") + ":" + target.resolve("lib") + "/*",
                "dev.fdlab.load.Lab",
                "watch"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(Path.of("target"), "watch-", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Matcher address = ADDRESS.matcher("");
        try {
            Awaitility.await("the address of the page")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> address.reset(Files.readString(output)).find() || !process.isAlive());
            if (!address.reset(Files.readString(output)).find()) {
                throw new IllegalStateException("the lab did not start: " + Files.readString(output));
            }
            return new WatchedLab(process, output, address);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The page, with its token. */
    String address() {
        return address.group(1);
    }

    int port() {
        return Integer.parseInt(address.group(2));
    }

    /** What it has printed. */
    String said() throws IOException {
        return Files.readString(output);
    }

    /** The servers and the upstream that it runs. */
    List<ProcessHandle> children() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    /** The process of a server that it runs; -1 if it runs none. */
    long pid(String server) {
        return children().stream()
                .filter(child -> String.join(" ", child.info().arguments().orElse(new String[0]))
                        .contains("/" + server + "-server.jar"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(-1);
    }

    /** How many images of a size, in bytes, a server has stored. */
    long images(String server, long size) throws IOException {
        List<String> command = List.of(Files.readString(Path.of("/proc", Long.toString(pid(server)), "cmdline"))
                .split("\0"));
        Path data = Path.of(command.get(command.indexOf("--data") + 1));
        try (Stream<Path> images = Files.list(data.resolve("images"))) {
            return images.filter(image -> image.toFile().length() == size).count();
        }
    }

    /** How many descriptors a process holds whose target matches, read here and now. */
    static long held(long pid, String target) throws IOException {
        try (Stream<Path> table = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return table.filter(descriptor -> {
                        try {
                            return Files.readSymbolicLink(descriptor).toString().matches(target);
                        } catch (IOException e) {
                            // Closed since.
                            return false;
                        }
                    })
                    .count();
        }
    }

    /** Asks it to end, as Ctrl-C does, and waits until it has. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(output);
    }
}
