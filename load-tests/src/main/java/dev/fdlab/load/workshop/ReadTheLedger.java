package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.lens.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stage 4: two groups of connections that the learner's own server holds, and the lines that opened them. */
final class ReadTheLedger implements Check {

    /** Of each group. */
    private static final int ENOUGH = 10;

    private static final Pattern CLOSE_WAIT = Pattern.compile("close.?wait");
    private static final Pattern ESTABLISHED = Pattern.compile("estab");

    /**
     * Where the connection is opened, and the body left: from the request that is sent to the answer that is refused.
     */
    private static final Pattern CALL =
            Pattern.compile("\\.send\\(|\\.sendAsync\\(|statusCode\\(\\)|new Failed\\(502, \"The upstream answered");

    /** What has no time limit: the client and the request as well. */
    private static final Pattern CLIENT =
            Pattern.compile("HttpClient\\.newBuilder|HttpRequest\\.newBuilder|\\.build\\(\\)");

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) {
        return LearnersServer.on(desk)
                .map(server ->
                        "Your server, process " + server.pid() + ", holds " + server.outbound(TcpState.CLOSE_WAIT)
                                + " connections of one kind and " + server.outbound(TcpState.ESTABLISHED)
                                + " of the other.")
                .orElse(LearnersServer.inWords(desk, LIMIT));
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException {
        Optional<LearnersServer> found = LearnersServer.on(attempt.desk());
        if (found.isEmpty()) {
            return new Grade.NothingTested(
                    LearnersServer.inWords(attempt.desk(), LIMIT) + " This stage looks at a server that runs.");
        }
        LearnersServer server = found.get();
        int closed = server.outbound(TcpState.CLOSE_WAIT);
        int open = server.outbound(TcpState.ESTABLISHED);
        if (closed < ENOUGH || open < ENOUGH) {
            return new Grade.NothingTested(
                    "your server holds " + closed + " connections that the upstream has closed, and "
                            + open + " that it has not: at least " + ENOUGH
                            + " of each are to be seen. Ask for more labels while the upstream misbehaves.");
        }
        Answers answers = attempt.answers();
        List<String> reasons = new ArrayList<>();
        state(answers, "closed", CLOSE_WAIT, reasons);
        state(answers, "open", ESTABLISHED, reasons);
        if (!named(server.peers(), answers)) {
            reasons.add("peer: " + WhatIsADescriptor.said(answers, "peer")
                    + " The other end of these connections, HOST:PORT, as lsof or the lens prints it.");
        }
        List<String> source = Files.readAllLines(attempt.desk().source("LabelsClient.java"));
        line(answers, "closed-line", source, CALL, reasons);
        line(answers, "open-line", source, Pattern.compile(CALL + "|" + CLIENT), reasons);
        return Grade.of(
                List.of(closed + " CLOSE_WAIT and " + open + " ESTABLISHED to " + String.join(", ", server.peers())),
                reasons);
    }

    /** {@code HOST:PORT}, also in a URL; by name or with the port alone, as long as the port is right. */
    private static boolean named(List<String> peers, Answers answers) {
        String said = answers.to("peer").orElse("");
        return peers.stream()
                .map(peer -> peer.substring(peer.lastIndexOf(':') + 1))
                .anyMatch(
                        port -> said.matches("(?:(?:http://)?(?:127\\.0\\.0\\.1|localhost|\\[::1]):)?" + port + "/?"));
    }

    private static void state(Answers answers, String key, Pattern right, List<String> reasons) {
        if (!answers.saysState(key, right)) {
            reasons.add(key + ": " + WhatIsADescriptor.said(answers, key)
                    + " The state of TCP as the kernel names it; the lens explains what each means.");
        }
    }

    private static void line(Answers answers, String key, List<String> source, Pattern right, List<String> reasons) {
        boolean named = answers.line(key)
                .filter(line -> line.file().equalsIgnoreCase("LabelsClient"))
                .filter(line -> line.number() >= 1 && line.number() <= source.size())
                .filter(line -> near(source, line.number(), right))
                .isPresent();
        if (!named) {
            reasons.add(key + ": " + WhatIsADescriptor.said(answers, key)
                    + " FILE:LINE in your copy: follow GET /images/{id}/labels to the line that calls the upstream.");
        }
    }

    /** The line itself, or the one before or after it. */
    private static boolean near(List<String> source, int number, Pattern right) {
        return source.subList(Math.max(0, number - 2), Math.min(source.size(), number + 1)).stream()
                .anyMatch(text -> right.matcher(text).find());
    }
}
