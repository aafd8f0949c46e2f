package dev.fdlab.load.workshop;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.TcpState;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server that a learner has started by hand, seen from outside.
 *
 * @param pid its process
 * @param ledger what it holds
 * @param images how many images it has open
 * @param port where it listens
 */
record LearnersServer(long pid, Ledger ledger, int images, int port) {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** The one that keeps its data on the learner's desk. */
    static Optional<LearnersServer> on(Desk desk) {
        Path images = real(desk.data()).resolve("images");
        return ProcessHandle.allProcesses()
                .filter(process -> keepsItsDataIn(process.pid(), desk.data()))
                .map(process -> look(process.pid(), images))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** As the kernel names it: there may be links on the way. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            // It does not exist, so nobody keeps anything in it.
            return folder;
        }
    }

    private static Optional<LearnersServer> look(long pid, Path folder) {
        DescriptorTable table = DescriptorTable.of(pid);
        if (table.status() != DescriptorTable.Status.COMPLETE) {
            return Optional.empty();
        }
        return table.descriptors().stream()
                .flatMap(descriptor -> descriptor.tcp().stream())
                .filter(tcp -> tcp.direction() == Direction.LISTENING)
                .map(tcp -> new LearnersServer(
                        pid,
                        Ledger.of(table),
                        imagesIn(folder, table),
                        tcp.local().getPort()))
                .findFirst();
    }

    private static int imagesIn(Path folder, DescriptorTable table) {
        return (int) table.descriptors().stream()
                .filter(descriptor -> Path.of(descriptor.name()).startsWith(folder))
                .count();
    }

    private static boolean keepsItsDataIn(long pid, Path data) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            List<String> words = List.of(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
            int option = words.indexOf("--data");
            return words.get(0).endsWith("java")
                    && option > 0
                    && option + 1 < words.size()
                    && Files.isSameFile(process.resolve("cwd").toRealPath().resolve(words.get(option + 1)), data);
        } catch (IOException e) {
            // Somebody else's, or gone.
            return false;
        }
    }

    /** The limit in force. */
    long limit() {
        return ledger.limit().soft();
    }

    int files() {
        return ledger.count(Account.FILES);
    }

    /** Connections that it has opened and that are in a state. */
    int outbound(TcpState state) {
        return ledger.count(
                line -> line.account() == Account.OUTBOUND && line.state().equals(Optional.of(state)));
    }

    /** Whom it has called, {@code host:port}, if it holds a connection. */
    List<String> peers() {
        return ledger.counts().keySet().stream()
                .filter(line -> line.account() == Account.OUTBOUND)
                .map(LedgerLine::peer)
                .distinct()
                .toList();
    }

    /** Whether a new client can connect, and is not answered. */
    boolean isDeaf() throws IOException {
        try (HttpConnection client = new HttpConnection(URI.create("http://127.0.0.1:" + port)).patience(SILENCE)) {
            client.get("/healthz");
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** For a hint: what is found, in a sentence. */
    static String inWords(Desk desk, int meant) {
        Optional<LearnersServer> found = on(desk);
        if (found.isEmpty()) {
            return "No running server keeps its data in " + desk.data() + ".";
        }
        LearnersServer server = found.get();
        String limit = server.limit() == meant
                ? "under a limit of " + meant
                : "without the limit of " + meant + " (" + server.limit() + " is in force)";
        return "Your server, process " + server.pid() + ", runs " + limit + " and has "
                + server.ledger().open() + " descriptors open.";
    }
}
