package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Looks whether a machine has what the workshop needs, and says what to do where it does not. */
final class Doctor {

    /** The heap that a server is given, and what is around it. */
    private static final long MEMORY_MIB = 1_500;

    private static final long DISK_MIB = 500;
    private static final int OLDEST = 17;
    private static final List<String> JARS =
            List.of("leaky-server", "fixed-server", "fake-upstream", "fd-lens", "load-tests");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");

    /** How a finding counts. */
    private enum Need {
        needed,
        useful
    }

    /**
     * One thing that was looked at.
     *
     * @param good whether it is there
     * @param says what was found; if it is not good, what to do
     */
    private record Finding(Need need, String what, boolean good, String says) {}

    private final Checkout checkout;

    Doctor(Checkout checkout) {
        this.checkout = checkout;
    }

    /** Says all, a line each; true if nothing that is needed is missing. */
    boolean examine(PrintStream out) throws IOException {
        List<Finding> findings = findings();
        for (Finding finding : findings) {
            String word = finding.good() ? "ok" : finding.need() == Need.needed ? "MISSING" : "without";
            out.printf("%-8s %-18s %s%n", word, finding.what(), finding.says());
        }
        boolean ready = findings.stream().allMatch(finding -> finding.good() || finding.need() == Need.useful);
        out.println(ready ? "This machine is ready for the workshop." : "This machine is not ready.");
        return ready;
    }

    private List<Finding> findings() throws IOException {
        List<Finding> all = new ArrayList<>();
        all.add(proc());
        all.add(jdk());
        all.add(jars());
        all.add(limit());
        all.add(port());
        all.add(memory());
        all.add(disk());
        all.add(program(Need.needed, "curl", "install curl: stages 1, 2 and 4 upload with it"));
        all.add(program(Need.useful, "mvn", "only needed to build again"));
        all.add(offline());
        all.add(program(Need.useful, "ss", "shows the backlog in stage 2; the lens does too"));
        all.add(engine());
        return all;
    }

    private static Finding proc() {
        boolean good = Files.isDirectory(Path.of("/proc/self/fd"));
        return new Finding(
                Need.needed,
                "/proc",
                good,
                good ? "readable" : "the lab reads /proc: it needs Linux (docs/workshop.md)");
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        boolean good = feature >= OLDEST && ToolProvider.getSystemJavaCompiler() != null;
        return new Finding(
                Need.needed,
                "JDK",
                good,
                good
                        ? feature + ", with a compiler"
                        : "this is Java " + feature + " or a JRE: install a JDK " + OLDEST
                                + " or newer, or set JAVA_HOME");
    }

    private Finding jars() {
        List<String> missing = JARS.stream()
                .filter(module -> !Files.exists(checkout.module(module).resolve("target/" + module + ".jar")))
                .toList();
        return new Finding(
                Need.needed,
                "built",
                missing.isEmpty(),
                missing.isEmpty()
                        ? "all jars are there"
                        : String.join(", ", missing) + " not built: ./lab workshop prepare, with a network");
    }

    private static Finding limit() {
        long hard = Limit.of(ProcessHandle.current().pid()).hard();
        boolean good = hard >= 1024;
        return new Finding(
                Need.needed,
                "open files",
                good,
                good
                        ? "up to " + hard
                        : "the hard limit is " + hard + ": log in again without it (ulimit -Hn), 1024 are needed");
    }

    private static Finding port() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new Finding(Need.needed, "ports", true, "127.0.0.1 gives free ones");
        } catch (IOException e) {
            return new Finding(Need.needed, "ports", false, "no port can be opened on 127.0.0.1: " + e.getMessage());
        }
    }

    private static Finding memory() throws IOException {
        Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
        long mib = available.find() ? Long.parseLong(available.group(1)) / 1024 : 0;
        return new Finding(
                Need.needed,
                "memory",
                mib >= MEMORY_MIB,
                mib + " MiB free" + (mib >= MEMORY_MIB ? "" : ": close something, " + MEMORY_MIB + " are needed"));
    }

    private Finding disk() throws IOException {
        long mib = Files.getFileStore(checkout.root()).getUsableSpace() >> 20;
        return new Finding(
                Need.needed,
                "disk",
                mib >= DISK_MIB,
                mib + " MiB free" + (mib >= DISK_MIB ? "" : ": make room, " + DISK_MIB + " are needed"));
    }

    private static Finding program(Need need, String name, String otherwise) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        return new Finding(need, name, there, there ? "found" : otherwise);
    }

    private Finding offline() {
        boolean tried = Files.exists(Preparation.mark(checkout));
        return new Finding(
                Need.useful,
                "Maven offline",
                tried,
                tried
                        ? "has built everything without a network"
                        : "not tried: ./lab workshop prepare, with a network; stages do not need it");
    }

    private static Finding engine() {
        boolean there = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return new Finding(
                Need.useful,
                "container engine",
                there,
                there
                        ? "found: prepare builds the image for those without Linux"
                        : "optional: only to prepare an image for those without Linux");
    }
}
