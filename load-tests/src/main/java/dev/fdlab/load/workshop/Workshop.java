package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.ServerSources;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The workshop: six stages and a mystery, told to a learner. What it returns is an exit code: 0, 1 for not yet, 2. */
public final class Workshop {

    /** What a mystery is called where a stage has a number. */
    public static final String MYSTERY = "mystery";

    private static final int HINTS = 3;

    /** Between two looks at when a source was saved: polled, since editors replace files in many ways. */
    private static final int LOOK_MILLIS = 300;

    private static final Map<String, Check> CHECKS = Map.of(
            "1", new WhatIsADescriptor(),
            "2", new TheLie(),
            "3", new FirstFix(),
            "4", new ReadTheLedger(),
            "5", new SecondFix(),
            "6", new NeverAgain());

    /** Whose checks start a server of their own. */
    private static final Set<String> PLAYED = Set.of("3", "5", "6");

    /** What a solution is made of: the file on the desk, by the name of the text. */
    private static final Map<String, Function<Desk, Path>> SOLUTIONS = Map.of(
            "3/ImageFiles.java", desk -> desk.source("ImageFiles.java"),
            "5/LabelsClient.java", desk -> desk.source("LabelsClient.java"),
            "6/LabelsClientTest.java", desk -> desk.tests().resolve("LabelsClientTest.java"));

    private final Checkout checkout;
    private final Desk desk;
    private final PrintStream out;
    private final PrintStream err;
    private final Board board;

    /**
     * The workshop of a checkout.
     *
     * @param desk where the learner works
     * @param out what is told
     * @param err what javac says
     * @param columns how wide what is told may be, 60 and up
     */
    public Workshop(Checkout checkout, Desk desk, PrintStream out, PrintStream err, int columns) {
        this.checkout = checkout;
        this.desk = desk;
        this.out = out;
        this.err = err;
        this.board = new Board(out, columns);
    }

    /**
     * The desk in a checkout: its folder {@code workshop}, or the one that {@code LAB_WORKSHOP} names in the
     * environment.
     */
    public static Desk desk(Checkout checkout) {
        String elsewhere = System.getenv().getOrDefault("LAB_WORKSHOP", "");
        return new Desk(
                elsewhere.isEmpty()
                        ? checkout.root().resolve("workshop")
                        : Path.of(elsewhere).toAbsolutePath().normalize());
    }

    /** The numbers of the stages. */
    public static List<String> stages() {
        return CHECKS.keySet().stream().sorted().toList();
    }

    /** Lists the stages, with what has been done. */
    public int list() throws IOException {
        Progress progress = progress();
        for (String stage : stages()) {
            String state = progress.hasPassed(stage) ? "passed" : progress.isStarted(stage) ? "begun" : "";
            out.println(String.format("%s  %-22s %s", stage, lesson(stage).title(), state)
                    .stripTrailing());
        }
        out.println();
        out.println("./lab workshop start 1     begins a stage; then hint, check and solution, each with its number");
        out.println("./lab workshop mystery     something is wrong with a server that was sound");
        board.say("Your folder is " + desk.root() + "; docs/workshop.md is the learner's page.");
        return 0;
    }

    /** Begins a stage: lays out the learner's copy, and says what there is to do. */
    public int start(String stage) throws IOException {
        desk.lay(checkout);
        progress().started(stage);
        Lesson lesson = lesson(stage);
        if (PLAYED.contains(stage)) {
            LearnersServer.on(desk)
                    .ifPresent(left -> board.say("Your earlier server is still running: kill " + left.pid()
                            + " stops it; checks ignore it.\n"));
        }
        out.println("Stage " + stage + ": " + lesson.title());
        out.println();
        board.page(lesson.reading());
        out.println();
        out.println("DO");
        out.println();
        board.page(lesson.task());
        if (!lesson.questions().isEmpty()) {
            out.println();
            out.println("SAY");
            out.println();
            lesson.questions().forEach((key, question) -> board.say(String.format("  %-12s ", key), question));
        }
        out.println();
        out.println(("Then: ./lab workshop check " + stage + " " + lesson.form()).strip());
        return 0;
    }

    /** Says what is found, and a little more than the last time; when all is said, all of it again. */
    public int hint(String stage) throws IOException {
        Progress progress = progress();
        board.say(check(stage).found(desk, checkout, progress.last(stage)));
        if (stage.equals(MYSTERY)) {
            out.println();
            board.say("There are no hints for a mystery: play, look, and read the code that the symptom points to.");
            return 0;
        }
        List<String> hints = lesson(stage).hints();
        int said = progress.hints(stage);
        if (said >= HINTS || progress.hasPassed(stage)) {
            for (int i = 0; i < hints.size(); i++) {
                say(i + 1, hints.get(i));
            }
            return 0;
        }
        say(said + 1, hints.get(said));
        progress.hinted(stage);
        return 0;
    }

    private void say(int number, String hint) {
        out.println();
        board.page("Hint " + number + " of " + HINTS + ": " + hint);
    }

    /** Shows how a stage is solved. */
    public int solution(String stage) throws IOException {
        if (stage.equals(MYSTERY)) {
            out.println(mystery().solution());
            progress().sawSolution(stage);
            return 0;
        }
        progress().sawSolution(stage);
        board.page(lesson(stage).solution());
        for (Map.Entry<String, Function<Desk, Path>> part : SOLUTIONS.entrySet()) {
            if (part.getKey().startsWith(stage + "/")) {
                out.println();
                out.print(Desk.resource("solution/" + part.getKey().substring(2)));
            }
        }
        return 0;
    }

    /** Puts the solution of a stage on the desk; what was there is kept. */
    public int applySolution(String stage) throws IOException {
        desk.lay(checkout);
        boolean applied = false;
        for (Map.Entry<String, Function<Desk, Path>> part : SOLUTIONS.entrySet()) {
            if (part.getKey().startsWith(stage + "/")) {
                Path file = part.getValue().apply(desk);
                desk.replace(file, Desk.resource("solution/" + part.getKey().substring(2)))
                        .ifPresent(kept -> out.println("Yours is kept: " + kept));
                out.println("The solution is in " + file);
                applied = true;
            }
        }
        if (!applied) {
            throw new IllegalStateException("stage " + stage + " has no code to put in place: see solution " + stage);
        }
        progress().sawSolution(stage);
        return 0;
    }

    /** Begins anew with all copies. Nothing is lost: what was there is kept, and so is the progress. */
    public int reset() throws IOException {
        desk.layAnew(checkout).forEach(kept -> out.println("Yours is kept: " + kept));
        out.println("Fresh copies are in " + desk.root() + ".");
        return 0;
    }

    /** Plants a mystery, and says its symptoms. One that is on the desk is kept. */
    public int mystery(long seed) throws IOException {
        Mystery mystery = Mystery.drawn(seed);
        desk.replace(desk.mystery(), folder -> mystery.plant(checkout, folder))
                .ifPresent(kept -> out.println("Your last mystery is kept: " + kept));
        progress().drew(seed);
        out.println("Mystery " + seed + ", difficulty " + mystery.level() + " of 3");
        out.println();
        board.say(mystery.symptoms());
        out.println();
        board.say("The server is in " + desk.mystery() + ": image-server and fixed-server, with one thing wrong.");
        out.println("docs/workshop.md says how to run it.");
        out.println("Find it, mend it, and say");
        Mystery.QUESTIONS.forEach((key, question) -> board.say(String.format("  %-6s ", key), question));
        out.println();
        out.println("Then: ./lab workshop check mystery kind=... cause=... line=...");
        return 0;
    }

    /** Judges a stage, or the mystery on the desk. */
    public int check(String stage, Answers answers) throws IOException, InterruptedException {
        Progress progress = progress();
        if (!stage.equals(MYSTERY)) {
            desk.lay(checkout);
            progress.started(stage);
        }
        Check check = check(stage);
        Answers all = answers.over(progress.answers(stage));
        Instant began = Instant.now();
        Thread interrupted = new Thread(
                () -> System.err.println("lab: the check was stopped: nothing was graded, and your work is as it was"),
                "on-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Grade grade;
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            grade = check.grade(new Attempt(
                    desk, all, launcher, new Servers(launcher, checkout), doing -> out.println("  > " + doing)));
        } catch (Attempt.Unplayable e) {
            grade = e.grade();
        } catch (IOException e) {
            grade = new Grade.NothingTested("the check itself failed: " + e);
        } catch (ServerSources.DoesNotCompile e) {
            err.println(e.getMessage());
            return 2;
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        tell(stage, grade, progress.hasPassed(stage));
        progress.checked(stage, began, grade, all);
        return grade.exit();
    }

    /**
     * Checks, and again whenever a source was saved, until it is passed; whoever wants to stop before interrupts it.
     * Never returns otherwise.
     */
    public int watch(String stage, Answers answers) throws IOException, InterruptedException {
        if (!stage.equals(MYSTERY)) {
            // What is laid out is not a save.
            desk.lay(checkout);
        }
        while (true) {
            long before = desk.saved();
            if (check(stage, answers) == 0) {
                return 0;
            }
            board.say("Watching " + desk.root() + ": save a source, and it is checked again. Ctrl-C ends this.");
            while (desk.saved() == before) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private void tell(String stage, Grade grade, boolean passed) {
        out.println(grade.word());
        grade.says().forEach(line -> board.say("  ", line));
        if (grade instanceof Grade.Passed) {
            nextOf(stage).ifPresent(next -> out.println("Next: ./lab workshop start " + next));
        } else if (grade instanceof Grade.NotYet && passed) {
            out.println("(It was passed before, and stays passed.)");
        }
    }

    private static Optional<String> nextOf(String stage) {
        List<String> stages = stages();
        int at = stages.indexOf(stage);
        return at >= 0 && at + 1 < stages.size() ? Optional.of(stages.get(at + 1)) : Optional.empty();
    }

    private Check check(String stage) throws IOException {
        return stage.equals(MYSTERY) ? mystery() : CHECKS.get(stage);
    }

    private Mystery mystery() throws IOException {
        return Mystery.drawn(progress()
                .seed()
                .orElseThrow(() -> new IllegalStateException("no mystery was drawn: ./lab workshop mystery")));
    }

    /** Looks whether this machine is ready; 1 when it is not. */
    public int doctor() throws IOException {
        return new Doctor(checkout).examine(out) ? 0 : 1;
    }

    /** Makes it ready for a room without a network; 1 when that fails. */
    public int prepare() throws IOException, InterruptedException {
        return new Preparation(checkout, out).prepare() ? doctor() : 1;
    }

    /** Whether a stage has been passed. */
    public boolean hasPassed(String stage) throws IOException {
        return progress().hasPassed(stage);
    }

    private Lesson lesson(String stage) throws IOException {
        return Lesson.of(Integer.parseInt(stage), desk);
    }

    private Progress progress() throws IOException {
        return new Progress(desk.progress());
    }
}
