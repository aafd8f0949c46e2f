package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stage 2: the learner's own server at its wall, deaf, while connects succeed. */
final class TheLie implements Check {

    private static final Pattern LIES = Pattern.compile("404|not found");
    private static final Pattern EMFILE = Pattern.compile("too many open files|emfile|\\b24\\b");
    private static final Pattern KERNEL =
            Pattern.compile("backlog|queue|kernel|somaxconn|handshake|operating system|\\bos\\b");

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) {
        return LearnersServer.inWords(desk, LIMIT);
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException {
        Optional<LearnersServer> found = LearnersServer.on(attempt.desk());
        if (found.isEmpty() || found.get().limit() != LIMIT) {
            return new Grade.NothingTested(LearnersServer.inWords(attempt.desk(), LIMIT)
                    + " This stage looks at a server that runs, under that limit, and is full.");
        }
        LearnersServer server = found.get();
        if (server.ledger().open() < LIMIT) {
            return new Grade.NothingTested(
                    "your server is not at the wall: " + server.ledger().open() + " of " + LIMIT
                            + " are in use. What is closed again leaves room: keep connections open until nothing is free.");
        }
        attempt.doing().accept("connecting to your server, and waiting for an answer");
        if (!server.isDeaf()) {
            return new Grade.NothingTested(
                    "your server still answers a new client: one connection more, and keep it open");
        }
        return judged(server, attempt);
    }

    private static Grade judged(LearnersServer server, Attempt attempt) {
        Answers answers = attempt.answers();
        List<String> reasons = new ArrayList<>();
        if (!answers.says("admin", LIES)) {
            reasons.add("admin: " + WhatIsADescriptor.said(answers, "admin")
                    + " Ask for /admin over the last connection that your server has taken.");
        }
        if (!answers.says("accept", EMFILE)) {
            reasons.add("accept: " + WhatIsADescriptor.said(answers, "accept")
                    + " The server's log has a line about it, with the word accept.");
        }
        if (!answers.says("green", KERNEL)) {
            reasons.add("green: " + WhatIsADescriptor.said(answers, "green")
                    + " Who completes the handshake of TCP when the program does not? ss -ltn shows it in Recv-Q.");
        }
        boolean onDisk = Files.exists(attempt.desk().data().resolve("admin/index.html"));
        return Grade.of(
                List.of(
                        "all " + LIMIT + " are in use; " + server.files() + " are files",
                        "a new client connects and is not answered; "
                                + server.ledger().waiting() + " wait in the backlog",
                        "admin/index.html is on the disk: " + onDisk),
                reasons);
    }
}
