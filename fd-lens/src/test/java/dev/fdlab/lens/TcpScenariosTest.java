package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Situations in which it is easy to be wrong about who began a connection. The program labels each descriptor with what
 * it did; ss(8) says the states in the same run.
 */
class TcpScenariosTest {
    private static final Set<String> DIRECTIONS = Set.of("LISTENING", "INBOUND", "OUTBOUND");
    private static final Set<String> NO_LONGER_LISTED =
            Set.of("OUTBOUND closed both ways, fd open (TIME_WAIT without inode)", "OUTBOUND reset by peer, fd open");

    private record Socket(TcpState state, long receiveQueue) {}

    @ParameterizedTest
    @CsvSource({
        // scenario, processes, whether some directions can only be guessed
        "both, 1, false",
        "dual, 1, false",
        "closed-listener, 1, true",
        "closed-listener-many, 2, false",
        "wild-and-other-addr, 1, true",
        "specific-and-other-addr, 1, false",
        "v6only-wild-and-v4-out, 1, false",
        "v4-wild-and-v6-out, 1, false",
        "reuseport-out, 2, true",
        "reuseport-listeners, 1, false",
        "prefork, 2, false",
        "prefork-shared, 2, false",
        "self-connect, 1, false",
        "mptcp-listener, 1, false",
        "states, 1, false",
    })
    void directions_and_states_are_those_of_the_program(String scenario, int processes, boolean guesses)
            throws Exception {
        try (Case program = Case.start("tcp.py", scenario)) {
            Map<Integer, Map<Integer, String>> expected = new TreeMap<>();
            Map<Integer, Map<Integer, String>> seen = new TreeMap<>();
            Set<Boolean> guessed = new TreeSet<>();
            for (int i = 0; i < processes; i++) {
                Case.Labels said = program.labels();
                Map<Long, Socket> ss = ss();
                expected.put(i, new TreeMap<>());
                seen.put(i, new TreeMap<>());
                for (Descriptor descriptor : DescriptorTable.of(said.pid()).descriptors()) {
                    String label = said.labels().get(descriptor.number());
                    if (label == null) {
                        continue;
                    }
                    expected.get(i).put(descriptor.number(), expected(label));
                    seen.get(i).put(descriptor.number(), seen(descriptor, label));
                    descriptor.tcp().ifPresent(tcp -> guessed.add(tcp.guessed()));
                    descriptor
                            .tcp()
                            .ifPresent(tcp -> assertThat(new Socket(tcp.state(), tcp.receiveQueue()))
                                    .as(label)
                                    .isEqualTo(ss.get(inode(descriptor))));
                }
                assertThat(seen.get(i)).hasSameSizeAs(said.labels());
            }
            assertThat(seen).isEqualTo(expected);
            assertThat(guessed.contains(true)).as("guesses").isEqualTo(guesses);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1, 0, false", "501, 500, false"})
    void a_receive_queue_on_close_wait_tells_whether_the_end_was_read(long queue, long unread, boolean endRead) {
        var end = new java.net.InetSocketAddress("127.0.0.1", 1);
        var socket = new TcpSocket(end, end, TcpState.CLOSE_WAIT, Direction.OUTBOUND, false, queue, 0, false);
        assertThat(tuple(socket.unread(), socket.endRead())).isEqualTo(tuple(unread, endRead));
    }

    private static String expected(String label) {
        if (NO_LONGER_LISTED.contains(label)) {
            return "unlisted";
        }
        String[] words = label.split(" ");
        return words.length > 1 && words[1].matches("[A-Z_0-9]{5,}") ? words[0] + " " + words[1] : words[0];
    }

    private static String seen(Descriptor descriptor, String label) {
        if (descriptor.tcp().isEmpty()) {
            return descriptor.kind() == Kind.UNLISTED_SOCKET
                    ? "unlisted"
                    : descriptor.kind().name();
        }
        TcpSocket tcp = descriptor.tcp().get();
        String direction = tcp.direction().name();
        assertThat(DIRECTIONS).contains(direction);
        return expected(label).contains(" ") ? direction + " " + tcp.state() : direction;
    }

    private static long inode(Descriptor descriptor) {
        return Long.parseLong(descriptor.target().replaceAll("\\D", ""));
    }

    /** State and receive queue of all TCP sockets, by inode. */
    private static Map<Long, Socket> ss() throws IOException {
        Map<Long, Socket> sockets = new HashMap<>();
        Pattern line = Pattern.compile("(?:tcp|mptcp)?\\s*([A-Z0-9-]+)\\s+(\\d+)\\s+\\d+\\s.*\\bino:(\\d+).*");
        for (String options : new String[] {"-Htane", "-HMane"}) {
            Process process;
            try {
                process = new ProcessBuilder("ss", options)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw Case.skip("ss is missing: nothing to compare with");
            }
            for (String text : process.inputReader().lines().toList()) {
                Matcher match = line.matcher(text);
                if (match.matches()) {
                    sockets.putIfAbsent(
                            Long.valueOf(match.group(3)),
                            new Socket(state(match.group(1)), Long.parseLong(match.group(2))));
                }
            }
        }
        return sockets;
    }

    private static TcpState state(String word) {
        return switch (word) {
            case "ESTAB" -> TcpState.ESTABLISHED;
            case "FIN-WAIT-1" -> TcpState.FIN_WAIT1;
            case "FIN-WAIT-2" -> TcpState.FIN_WAIT2;
            case "UNCONN" -> TcpState.CLOSE;
            default -> TcpState.valueOf(word.replace('-', '_'));
        };
    }
}
