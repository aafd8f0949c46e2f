package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.ablation.Ablation;
import dev.fdlab.load.launch.ServerSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stage 6: the learner's test, run against the leaky client, the fixed one, and others that the learner has not seen.
 */
final class NeverAgain implements Check {

    /** For a machine that is as good as dead; a test that will not end is seen long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String LEAKY_CLIENT = "the leaky client";
    private static final String RED = "red on ";

    private static final String LEAKY = "return new dev.fdlab.leaky.LabelsClient(upstream);";
    private static final String FIXED = "return new dev.fdlab.fixed.LabelsClient(upstream, 16);";

    /**
     * A client to be tested.
     *
     * @param name for people
     * @param made how it is made
     * @param classPath what it is in
     * @param leaks whether the test must be red
     * @param look where to look when it is not
     */
    private record Client(String name, String made, String classPath, boolean leaks, String look) {}

    /** What came of a test: whether it ran to its end, and if not whether it is still running. */
    private record Outcome(boolean ended, boolean hangs, List<String> passed, List<String> failed) {}

    private record Running(Client client, BareProcess jvm, Standstill standstill) {
        boolean isOver() {
            return NeverAgain.isOver(jvm) || standstill.isSeen();
        }
    }

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) throws IOException {
        Desk.Work work = new Desk.Work(
                desk.tests(),
                Desk::firstTests,
                checkout.jar("leaky-server") + File.pathSeparator + libraries(checkout));
        boolean red = last.stream()
                .flatMap(check -> check.says().stream())
                .anyMatch(line -> line.startsWith(RED + LEAKY_CLIENT));
        return Found.of(desk, work, last)
                .about("LabelsClientTest.java")
                .tests(Found.Tests.in(desk.tests(), red))
                .inWords();
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException {
        Ablation ablation = new Ablation(attempt.launcher(), attempt.servers().checkout());
        String leaky = attempt.servers().checkout().jar("leaky-server").toString();
        String fixed = attempt.servers().checkout().jar("fixed-server").toString();
        List<Client> clients = List.of(
                new Client(
                        LEAKY_CLIENT, LEAKY, leaky, true, "does it ask the upstream for anything, and is it guarded?"),
                new Client("the fixed client", FIXED, fixed, false, "a test that is never green proves nothing"),
                new Client(
                        "a client that you have not seen",
                        FIXED,
                        ablation.jarWithout("08") + File.pathSeparator + fixed,
                        true,
                        "which answers does your test let the client refuse?"),
                new Client(
                        "another one",
                        FIXED,
                        ablation.jarWithout("07") + File.pathSeparator + fixed,
                        true,
                        "in which places of an answer does your upstream fall silent?"),
                new Client(
                        "a sound client that is called as the leaky one is",
                        LEAKY,
                        sound(attempt, fixed) + File.pathSeparator + fixed,
                        false,
                        "look at what a client leaves open, and at nothing else of it"));
        attempt.doing().accept("running your test against " + clients.size() + " clients");
        List<Running> running = new ArrayList<>();
        try {
            for (Client client : clients) {
                BareProcess jvm = start(attempt, client);
                running.add(new Running(client, jvm, new Standstill(jvm.pid())));
            }
            List<String> evidence = new ArrayList<>();
            List<String> reasons = new ArrayList<>();
            // Each is looked at each time: a standstill is seen by who looks all along.
            Attempt.comes(PATIENCE, () -> running.stream().map(Running::isOver).reduce(true, Boolean::logicalAnd));
            for (Running one : running) {
                Outcome outcome = outcome(one.jvm());
                if (outcome.ended()
                        && outcome.passed().isEmpty()
                        && outcome.failed().isEmpty()) {
                    return new Grade.NothingTested(
                            "no test was found in " + attempt.desk().tests());
                }
                judge(one.client(), outcome, evidence, reasons);
            }
            if (!reasons.isEmpty()) {
                reasons.addAll(evidence);
            }
            return Grade.of(evidence, reasons);
        } finally {
            for (Running one : running) {
                one.jvm().close();
            }
        }
    }

    private static void judge(Client client, Outcome outcome, List<String> evidence, List<String> reasons) {
        boolean red = !outcome.failed().isEmpty();
        if (!outcome.ended() && !outcome.hangs()) {
            reasons.add("with " + client.name()
                    + " the JVM ended in the middle of your test: a build would say nothing of it");
        } else if (!outcome.ended()) {
            reasons.add("with " + client.name()
                    + " your test does not end: a build would hang; bound it, in a thread of its own");
        } else if (red && !client.leaks()) {
            reasons.add("your test is red on " + client.name() + ": "
                    + outcome.failed().get(0) + "; " + client.look());
        } else if (!red && client.leaks()) {
            reasons.add("your test is green on " + client.name() + ", which leaks: " + client.look());
        } else {
            evidence.add((red ? RED : "green on ")
                    + client.name()
                    + (red ? ": " + outcome.failed().get(0) : ""));
        }
    }

    private static BareProcess start(Attempt attempt, Client client) throws IOException {
        Path folder = attempt.launcher().scratch();
        Path sources = folder.resolve("test");
        ServerSources.copy(attempt.desk().tests(), sources);
        Files.writeString(
                sources.resolve("ClientUnderTest.java"),
                Desk.resource("stage-6/ClientUnderTest.java").replace(LEAKY, client.made()));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String libraries = client.classPath()
                + File.pathSeparator
                + libraries(attempt.servers().checkout());
        try {
            new ServerSources(sources).compile(classes, libraries);
        } catch (ServerSources.DoesNotCompile e) {
            // The learner's own file, not the copy of it.
            throw e.in(sources, attempt.desk().tests());
        }
        return attempt.launcher()
                .jvm(
                        ProcessLauncher.OWN_JDK,
                        new Limit(1024, 1024),
                        List.of(
                                "-Xmx256m",
                                "-cp",
                                // Last, so that no class of theirs takes the place of one that they are tried with.
                                libraries + File.pathSeparator + classes,
                                RunTests.class.getName(),
                                classes.toString()));
    }

    /** What a test has: the guard, the upstream, JUnit. */
    private static String libraries(Checkout checkout) throws IOException {
        Path laboratory = checkout.module("load-tests").resolve("target");
        List<String> libraries = new ArrayList<>(List.of(
                checkout.jar("fake-upstream").toString(),
                checkout.jar("load-tests").toString()));
        try (Stream<Path> jars = Files.list(laboratory.resolve("lib"))) {
            jars.filter(jar -> jar.getFileName()
                            .toString()
                            .matches("(fd-guard|fd-lens|junit-|opentest4j|apiguardian|jspecify).*"))
                    .sorted()
                    .forEach(jar -> libraries.add(jar.toString()));
        }
        return String.join(File.pathSeparator, libraries);
    }

    /**
     * The client of the solution of stage 5, in a jar of its own before that of the fixed server, as the unseen ones
     * are: whoever judges by names is red on it.
     */
    private static Path sound(Attempt attempt, String fixed) throws IOException {
        Path sources = attempt.launcher().scratch();
        Files.writeString(sources.resolve("LabelsClient.java"), Desk.resource("solution/LabelsClient.java"));
        return new ServerSources(sources).jar(attempt.launcher().scratch(), Path.of(fixed), "dev.fdlab.fixed.Main");
    }

    private static boolean isOver(BareProcess jvm) {
        return !jvm.alive() || jvm.log().has("end"::equals);
    }

    private static Outcome outcome(BareProcess jvm) {
        return new Outcome(
                jvm.log().has("end"::equals), !isOver(jvm), lines(jvm, RunTests.PASSED), lines(jvm, RunTests.FAILED));
    }

    private static List<String> lines(BareProcess jvm, String start) {
        return jvm.log().all(line -> line.startsWith(start)).stream()
                .map(ProgramLog.Line::text)
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
