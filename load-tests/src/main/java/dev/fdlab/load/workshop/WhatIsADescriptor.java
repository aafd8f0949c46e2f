package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Stage 1: the learner's own server, under the limit, with some images in it. */
final class WhatIsADescriptor implements Check {

    /** Fewer could be anything. */
    private static final int ENOUGH = 20;

    /** How far off the forecast may be. */
    private static final double OFF = 0.2;

    private static final Pattern FILES = Pattern.compile("file|image|png|gif|jpe?g|\\breg");

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) {
        return LearnersServer.inWords(desk, LIMIT);
    }

    @Override
    public Grade grade(Attempt attempt) {
        Optional<LearnersServer> found = LearnersServer.on(attempt.desk());
        if (found.isEmpty()) {
            return new Grade.NothingTested(LearnersServer.inWords(attempt.desk(), LIMIT)
                    + " Start it as the task says, and let it run while you check.");
        }
        LearnersServer server = found.get();
        if (server.limit() != LIMIT) {
            return new Grade.NothingTested("the limit did not apply. " + LearnersServer.inWords(attempt.desk(), LIMIT)
                    + " See /proc/" + server.pid() + "/limits.");
        }
        if (server.images() < ENOUGH) {
            return new Grade.NothingTested("your server has had too little load: it holds " + server.images()
                    + " images open. Upload at least " + ENOUGH + " images.");
        }
        return judged(server, attempt.answers());
    }

    private static Grade judged(LearnersServer server, Answers answers) {
        List<String> reasons = new ArrayList<>();
        if (answers.number("limit").orElse(-1) != server.limit()) {
            reasons.add("limit: " + said(answers, "limit")
                    + " The kernel keeps the limit of each process in /proc; that of your shell may be another.");
        }
        if (!answers.saysKind("grows", FILES)) {
            reasons.add("grows: " + said(answers, "grows") + " Look at what the links in /proc/" + server.pid()
                    + "/fd point to, before and after ten uploads.");
        }
        long full = server.images() + server.limit() - server.ledger().open();
        OptionalLong forecast = answers.number("full");
        if (forecast.isEmpty() || Math.abs(forecast.getAsLong() - full) > OFF * full) {
            reasons.add(
                    "full: " + said(answers, "full") + " Count from the first upload: how many descriptors are free,"
                            + " how many does an upload take, and how many uploads lie behind you?");
        }
        return Grade.of(
                List.of(
                        "process " + server.pid() + " may hold " + server.limit() + " and holds "
                                + server.ledger().open() + ", " + server.images() + " of them images",
                        "it is full after " + full + " uploads; you said "
                                + answers.to("full").orElse("")),
                reasons);
    }

    static String said(Answers answers, String key) {
        return answers.to(key)
                .map(answer -> "you say " + answer + ", and that is not it yet.")
                .orElse("not answered yet.");
    }
}
