package dev.fdlab.load.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.ablation.Ablation;
import dev.fdlab.load.ablation.Patch;
import dev.fdlab.load.ablation.Verdict;
import dev.fdlab.load.launch.ServerSources;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that is wrong with a copy of the fixed server: a patch, and the attack that it lets succeed.
 *
 * @param patch from the root of the checkout
 * @param level of difficulty, 1 to 3
 * @param attack by name, as {@code docs/ablation.md} has it
 * @param symptoms what somebody sees who runs it
 * @param kind words that name what grows or is wrong
 * @param cause words that name why
 */
record Mystery(String patch, int level, String attack, String symptoms, Pattern kind, Pattern cause) implements Check {

    private static final List<String> MODULES = List.of("image-server", "fixed-server");
    private static final String SOURCES = "src/main/java";

    /** Images that a sound server must take. */
    private static final int UPLOADS = 20;

    /** A line is named well enough if it is at most this far off. */
    private static final int NEAR = 3;

    /** What is to be said of each. */
    static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put(
                "kind", "what grows, or is wrong: files, outbound, inbound, backlog, memory, selectors, limit, status");
        QUESTIONS.put("cause", "why, in a few words");
        QUESTIONS.put("line", "where, FILE:LINE of the copy as it was planted");
    }

    /** All, in the order of their difficulty. */
    static final List<Mystery> ALL = read();

    private static List<Mystery> read() {
        List<Mystery> all = new ArrayList<>();
        try {
            for (JsonNode one : new ObjectMapper().readTree(Desk.resource("mysteries.json"))) {
                all.add(new Mystery(
                        one.required("patch").asText(),
                        one.required("level").asInt(),
                        one.required("attack").asText(),
                        one.required("symptoms").asText(),
                        Pattern.compile(one.required("kind").asText()),
                        Pattern.compile(one.required("cause").asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    /** The one of a seed; each has a seed, and the same seed always gives the same one. */
    static Mystery drawn(long seed) {
        return ALL.get((int) Math.floorMod(seed, (long) ALL.size()));
    }

    /** Copies the fixed server and what it stands on into a folder, with this in it. */
    void plant(Checkout checkout, Path folder) throws IOException {
        for (String module : MODULES) {
            ServerSources.copy(
                    checkout.module(module).resolve(SOURCES),
                    Files.createDirectories(folder.resolve(module).resolve("src/main"))
                            .resolve("java"));
        }
        read(checkout).applyTo(folder, false);
    }

    private Patch read(Checkout checkout) {
        return Patch.read(checkout.root().resolve(patch));
    }

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) throws IOException {
        Desk.Work work = new Desk.Work(
                desk.mystery(),
                folder -> plant(checkout, folder),
                checkout.jar("fixed-server").toString());
        return Found.of(desk, work, last).inWords();
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException, InterruptedException {
        Checkout checkout = attempt.servers().checkout();
        if (!Files.exists(attempt.desk().mystery())) {
            return new Grade.NothingTested("no mystery is on your desk: ./lab workshop mystery");
        }
        Path jar = new ServerSources(attempt.desk().mystery())
                .jar(attempt.launcher().scratch(), checkout.jar("fixed-server"), "dev.fdlab.fixed.Main");
        List<String> reasons = said(attempt.answers(), read(checkout));
        attempt.doing().accept("is it still a server?");
        mustWork(attempt, jar);
        attempt.doing().accept("the attack that it is not to fall to");
        Verdict verdict = new Ablation(attempt.launcher(), checkout).under(attack, jar);
        if (verdict instanceof Verdict.Unknown unknown) {
            return new Grade.NothingTested(unknown.how());
        }
        if (verdict.fell()) {
            reasons.add(0, "the symptom is still there: " + verdict.how());
        }
        return Grade.of(List.of("the server works, and holds: " + verdict.how()), reasons);
    }

    private List<String> said(Answers answers, Patch planted) throws IOException {
        List<String> reasons = new ArrayList<>();
        if (!answers.saysKind("kind", kind)) {
            reasons.add("kind: " + WhatIsADescriptor.said(answers, "kind")
                    + " Play the symptom, and compare the lens before and after.");
        }
        if (!answers.says("cause", cause)) {
            reasons.add("cause: " + WhatIsADescriptor.said(answers, "cause")
                    + " What would have ended or bounded it, and is not there?");
        }
        List<Patch.Lines> lines = planted.lines();
        boolean named = answers.line("line")
                .filter(line -> lines.stream().anyMatch(one -> is(one, line)))
                .isPresent();
        if (!named) {
            reasons.add("line: " + WhatIsADescriptor.said(answers, "line")
                    + " FILE:LINE, where what is missing should be, within a few lines.");
        }
        return reasons;
    }

    private static boolean is(Patch.Lines one, Answers.Line line) {
        return one.source().endsWith("/" + line.file() + ".java")
                && line.number() >= one.first() - NEAR
                && line.number() <= one.last() + NEAR;
    }

    /** A server that refuses everything holds as well: that is not a fix. */
    private static void mustWork(Attempt attempt, Path jar) throws IOException, InterruptedException {
        try (Upstream upstream = attempt.servers().upstream();
                Attempt.Started started = attempt.start(jar, upstream);
                HttpConnection client = new HttpConnection(started.server().uri())) {
            for (int n = 1; n <= UPLOADS; n++) {
                int status = client.post("/images", Image.png(20_000, n).json()).status();
                if (status != 201) {
                    throw new Attempt.Unplayable(Grade.notYet(
                            "your server does not do its work any more: upload " + n + " was answered " + status));
                }
            }
        }
    }

    /** The patch, which takes the fix out. */
    String solution() throws IOException {
        return "What was planted, as a patch of the sound server; undo it:\n\n"
                + Files.readString(Checkout.here().root().resolve(patch));
    }

    @Override
    public String toString() {
        return patch.replaceAll(".*/|\\.patch", "");
    }
}
