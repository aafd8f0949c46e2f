package dev.fdlab.load.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is found of a learner's work when a hint is asked for, and the one place that puts it into words. It says what a
 * look at the desk shows: no answer, and no command.
 *
 * @param sources what has become of what was laid out
 * @param about the file that the stage is about; empty where its name would give it away
 * @param tests what the learner's tests have, in the stage that is about tests
 * @param server the one that the learner has started, if it runs
 * @param last the last check
 * @param savedSince whether a source was saved after that check began
 */
record Found(
        Sources sources,
        Optional<String> about,
        Optional<Tests> tests,
        Optional<LearnersServer> server,
        Optional<Progress.Last> last,
        boolean savedSince) {

    /** What has become of what was laid out. */
    sealed interface Sources {}

    /** The folder does not exist. */
    record NotThere(Path folder) implements Sources {}

    /**
     * They do not compile.
     *
     * @param error the first, as javac has it: {@code ImageFiles.java:25: error: ';' expected}
     */
    record Refused(String error) implements Sources {}

    /**
     * They compile.
     *
     * @param changed the names of those that are not as they were laid out
     */
    record Compile(List<String> changed) implements Sources {}

    /**
     * What tests have.
     *
     * @param count how many there are
     * @param faults whether they ask an upstream for anything but health
     * @param guarded whether a class looks at descriptors
     * @param redOnLeaky whether they were red on the leaky client when they were checked last
     */
    record Tests(int count, boolean faults, boolean guarded, boolean redOnLeaky) {

        private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
        private static final Pattern TEST = Pattern.compile("@(?:Parameterized|Repeated)?Test\\b");
        private static final Pattern FAULT = Pattern.compile("(?:\\.fault|FakeUpstream\\s*\\.with)\\(\\s*+(?!\"ok\")");
        private static final Pattern GUARD = Pattern.compile("@NoDescriptorLeak\\b");

        /** Reads them; a folder that is not there has none. */
        static Tests in(Path folder, boolean redOnLeaky) throws IOException {
            StringBuilder all = new StringBuilder();
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(name -> name.toString().endsWith(".java"))
                            .toList()) {
                        all.append(Files.readString(file));
                    }
                }
            }
            String source = COMMENT.matcher(all).replaceAll("");
            return new Tests(
                    (int) TEST.matcher(source).results().count(),
                    FAULT.matcher(source).find(),
                    GUARD.matcher(source).find(),
                    redOnLeaky);
        }

        private String inWords() {
            if (count == 0) {
                return "There is no test.";
            }
            return (count == 1 ? "There is 1 test: " : "There are " + count + " tests: ")
                    + (faults ? "the upstream misbehaves" : "the upstream never misbehaves")
                    + (guarded ? ", and descriptors are looked at." : ", and nothing looks at descriptors.")
                    + (redOnLeaky ? " When it was checked last, the leaky client did not pass." : "");
        }
    }

    /** Looks. */
    static Found of(Desk desk, Desk.Work work, Optional<Progress.Last> last) throws IOException {
        boolean savedSince = last.isPresent()
                && Desk.saved(work.folder()) > last.get().began().toEpochMilli();
        return new Found(
                sources(desk, work), Optional.empty(), Optional.empty(), LearnersServer.on(desk), last, savedSince);
    }

    private static Sources sources(Desk desk, Desk.Work work) throws IOException {
        if (!Files.exists(work.folder())) {
            return new NotThere(work.folder());
        }
        Optional<String> refused = desk.refused(work);
        return refused.isPresent() ? new Refused(first(refused.get())) : new Compile(desk.changed(work));
    }

    /** The first error, without the folders of its file. */
    private static String first(String javac) {
        return javac.lines().findFirst().orElse("").replaceFirst("^.*/(?=[^/]+\\.java:\\d+:)", "");
    }

    /** This, in a stage that is about one file. */
    Found about(String file) {
        return new Found(sources, Optional.of(file), tests, server, last, savedSince);
    }

    /** This, in a stage that is about tests, in which no server of the learner's plays a part. */
    Found tests(Tests found) {
        return new Found(sources, about, Optional.of(found), Optional.empty(), last, savedSince);
    }

    /** For a learner, in a few sentences. */
    String inWords() {
        List<String> sentences = new ArrayList<>();
        sentences.add(sourcesInWords());
        tests.map(Tests::inWords).ifPresent(sentences::add);
        if (tests.isEmpty()) {
            sentences.add(server.map(one -> "Your server, process " + one.pid() + ", runs and has "
                            + one.ledger().open() + " descriptors open; a check starts one of its own.")
                    .orElse("No server of yours is running."));
        }
        sentences.add(last.map(this::checkInWords).orElse("No check has been made yet."));
        return String.join(" ", sentences);
    }

    private String sourcesInWords() {
        if (sources instanceof NotThere none) {
            return "There is no folder " + none.folder() + " yet.";
        }
        if (sources instanceof Refused refused) {
            return "What you have does not compile: " + sentence(refused.error());
        }
        List<String> changed = ((Compile) sources).changed();
        if (changed.isEmpty()) {
            return "You have changed nothing yet.";
        }
        Optional<String> untouched = about.filter(file -> !changed.contains(file));
        return "You have changed " + String.join(", ", changed)
                + untouched.map(file -> "; " + file + " is as it was laid out.").orElse(".");
    }

    private String checkInWords(Progress.Last check) {
        String first = check.says().isEmpty() ? "" : ": " + check.says().get(0);
        return sentence("The last check said " + check.verdict() + first)
                + (savedSince ? " You have saved since." : " Nothing was saved since.");
    }

    private static String sentence(String words) {
        return words.matches("(?s).*[.?!]") ? words : words + ".";
    }
}
