package dev.fdlab.load.ablation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpSocket;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Where a server is attacked: what starts it, and the upstream that it calls.
 *
 * @param name what messages call the server
 * @param jar the server
 */
record Field(ProcessLauncher launcher, Servers servers, Upstream upstream, String name, Path jar) {

    /**
     * What ends is over in five seconds on a quiet machine, so it is waited for this long on a busy one; and what never
     * ends is given up after this.
     */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration POLL = Duration.ofMillis(50);

    private static final Pattern PID = Pattern.compile("listening on \\S+ pid (\\d+) ");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A heap of at most this size: what a client can make the server keep soon fills it. */
    static Heap heap(int mebibytes) {
        return new Heap(mebibytes + " MiB", List.of("-XX:+UseSerialGC", "-Xmx" + mebibytes + "m"));
    }

    /** Starts the server. The caller closes it. */
    RunningProgram start(int limit, Heap heap) throws IOException, InterruptedException {
        return start(limit, heap, Path.of("data"));
    }

    /** Starts the server on a folder of data that outlives it. */
    RunningProgram start(int limit, Heap heap, Path data) throws IOException, InterruptedException {
        return servers.server(name, jar, new Limit(limit, limit), heap.brief(), upstream, data);
    }

    /** Waits for a condition; false when {@link #PATIENCE} is over before. */
    static boolean comes(Callable<Boolean> condition) {
        return comes(PATIENCE, condition);
    }

    /** Waits for a condition; false when the time is over before. */
    static boolean comes(Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await().pollInterval(POLL).atMost(atMost).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Descriptors of one account, seen from outside. */
    static int held(RunningProgram server, Account account) throws InterruptedException {
        return server.look().count(account);
    }

    /** Its process, by its own word. */
    static long pid(RunningProgram server) {
        return number(server, PID);
    }

    /** A share of the budget that the fixed server prints at its start: {@code inbound} or {@code files}. */
    static int share(RunningProgram server, String word) {
        return (int) number(server, Pattern.compile("budget: .*, " + word + " (\\d+),"));
    }

    /** How many may stay: from one more on the server chooses who goes. See {@code Connections} of the fixed server. */
    static int places(RunningProgram server) {
        int inbound = share(server, "inbound");
        return inbound - Math.max(2, inbound / 8);
    }

    /** Returns when nobody waits in the backlog; a look from outside takes longer than a client counts as new. */
    static void awaitAccepted(RunningProgram server) throws IOException {
        if (!comes(() -> server.look().waiting() == 0)) {
            throw new IOException("not everybody was accepted");
        }
    }

    /** Returns when nobody waits in the backlog, and the server has read all that has come. */
    static void awaitRead(RunningProgram server) throws IOException {
        if (!comes(() -> sockets(server).allMatch(Field::isEmpty))) {
            throw new IOException("not everything was read");
        }
    }

    /** Its TCP sockets, seen from outside. */
    static Stream<TcpSocket> sockets(RunningProgram server) {
        return DescriptorTable.of(pid(server)).descriptors().stream().flatMap(descriptor -> descriptor.tcp().stream());
    }

    /** Of a listening socket: nobody waits to be accepted. */
    private static boolean isEmpty(TcpSocket socket) {
        return socket.direction() == Direction.LISTENING ? socket.receiveQueue() == 0 : socket.unread() == 0;
    }

    private static long number(RunningProgram server, Pattern pattern) {
        Matcher line = pattern.matcher(server.log()
                .first(text -> pattern.matcher(text).find())
                .orElseThrow()
                .text());
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    /** Whether what {@code /proc/PID/task/TID/status} says of a thread is true of each of them: proc(5). */
    static boolean everyThread(RunningProgram server, Predicate<String> says) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid(server) + "/task"))) {
            for (Path thread : threads.toList()) {
                try {
                    if (!says.test(Files.readString(thread.resolve("status")))) {
                        return false;
                    }
                } catch (IOException e) {
                    // It has ended: NoSuchFileException, or ESRCH where its file was open by then.
                }
            }
        }
        return true;
    }

    /**
     * Stops it, and returns when each of its threads stands still: a thread within a system call goes on to the end of
     * the call. False when one has not come there within {@link #PATIENCE}.
     */
    static boolean stop(RunningProgram server) throws IOException, InterruptedException {
        server.signal("STOP");
        return comes(() -> everyThread(server, status -> status.contains("State:\tT")));
    }

    /** Stores an image that must be taken. */
    static String store(RunningProgram server, Image image) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            return Image.id(connection.post("/images", image.json()));
        }
    }

    /**
     * Starts clients that store an image again and again, each on its own connection, until one is not taken: when the
     * server is killed, at the latest.
     */
    static void uploaders(RunningProgram server, int count, Image image) {
        byte[] body = image.json();
        for (int uploader = 0; uploader < count; uploader++) {
            Thread thread = new Thread(() -> upload(server, body), "uploader");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void upload(RunningProgram server, byte[] body) {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            while (connection.post("/images", body).status() == 201) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // Killed.
        }
    }

    /** The ids of the images that it lists. */
    static Set<String> listed(RunningProgram server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            Set<String> ids = new HashSet<>();
            for (JsonNode row : JSON.readTree(connection.get("/images").body())) {
                ids.add(row.required("id").textValue());
            }
            return ids;
        }
    }

    /** The ids of the images that lie whole, under their final names, in a folder of data. */
    static Set<String> lying(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("images"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".part"))
                    .map(file -> file.replaceFirst("\\..*", ""))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** The status of one request, on a connection of its own; 0 if there is no answer in time. */
    static int status(RunningProgram server, String path, byte[] body) {
        try (HttpConnection connection = new HttpConnection(server.uri()).patience(PATIENCE)) {
            Answer answer = connection.exchange(body.length > 0 ? "POST" : "GET", path, body);
            return answer.status();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Whether memory is left for others: an image is stored, which needs some.
     *
     * @param size of the image, in words
     * @param after how many requests of the attack
     */
    static Verdict stores(RunningProgram server, byte[] upload, String size, long after) {
        int status = status(server, "/images", upload);
        return Verdict.inLog(server, after)
                .orElseGet(() -> status == 201
                        ? new Verdict.Held("an image of " + size + " is stored")
                        : new Verdict.Degraded("an image of " + size + " is answered " + status));
    }

    /** How often the server has given this answer, by its own count. */
    static long answered(RunningProgram server, String route, int status) throws IOException {
        String counter = "fdlab_requests_total{route=\"" + route + "\",status=\"" + status + "\"} ";
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            return connection
                    .get("/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(counter))
                    .mapToLong(line -> Long.parseLong(line.substring(counter.length())))
                    .sum();
        }
    }
}
