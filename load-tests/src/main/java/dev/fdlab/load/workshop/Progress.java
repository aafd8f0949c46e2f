package dev.fdlab.load.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a learner has done so far, in a file that one can hand in: for each stage when it was started and passed,
 * checks, hints, answers. Written whole or not at all.
 */
final class Progress {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The mysteries that were solved, where all else has the name of a stage. */
    private static final String SOLVED = "solved";

    private final Path file;
    private final ObjectNode all;

    /**
     * Reads it, if there is one.
     *
     * @throws IllegalStateException when it is not what {@link #write} wrote
     */
    Progress(Path file) throws IOException {
        this.file = file;
        this.all = read(file);
    }

    private static ObjectNode read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(file.toFile());
            for (Map.Entry<String, JsonNode> part : all.properties()) {
                mustBeOurs(part.getKey(), part.getValue());
            }
            return all;
        } catch (IOException | ClassCastException | DateTimeParseException e) {
            throw new IllegalStateException(
                    file + " is not what the workshop wrote: mend it, or move it away and begin anew", e);
        }
    }

    /** Somebody may have edited it. */
    private static void mustBeOurs(String name, JsonNode part) throws IOException {
        boolean ours = name.equals(SOLVED)
                ? part.isArray()
                : part.isObject() && part.path("answers").isObject() == part.has("answers");
        if (!ours) {
            throw new IOException(name + " is something else");
        }
        if (part.has("last")) {
            Instant.parse(part.get("last").path("began").asText());
        }
    }

    /** Of a stage, {@code 1} to {@code 6}, or of {@code mystery}. */
    private ObjectNode of(String stage) {
        return all.withObjectProperty(stage);
    }

    void started(String stage) throws IOException {
        if (!of(stage).has("started")) {
            of(stage).put("started", now());
        }
        write();
    }

    boolean isStarted(String stage) {
        return all.path(stage).has("started");
    }

    boolean hasPassed(String stage) {
        return all.path(stage).has("passed");
    }

    /**
     * A check of a stage.
     *
     * @param began when it began: what is saved later was not checked
     * @param verdict as the learner read it
     * @param says what was said of it, a line each
     */
    record Last(Instant began, String verdict, List<String> says) {}

    /**
     * Notes a check. What was passed stays passed.
     *
     * @param began when it began
     */
    void checked(String stage, Instant began, Grade grade, Answers answers) throws IOException {
        count(stage, "checks");
        ObjectNode kept = of(stage).putObject("answers");
        answers.given().forEach(kept::put);
        ObjectNode last = of(stage).putObject("last");
        last.put("began", began.toString()).put("verdict", grade.word());
        grade.says().forEach(last.putArray("says")::add);
        if (grade instanceof Grade.Passed && !hasPassed(stage)) {
            of(stage).put("passed", now());
        }
        write();
    }

    /** The answers of the last check. */
    Map<String, String> answers(String stage) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> answer :
                all.path(stage).path("answers").properties()) {
            answers.put(answer.getKey(), answer.getValue().asText());
        }
        return answers;
    }

    /** The last check, if there was one. */
    Optional<Last> last(String stage) {
        JsonNode last = all.path(stage).path("last");
        if (last.isMissingNode()) {
            return Optional.empty();
        }
        List<String> says = new ArrayList<>();
        last.path("says").forEach(line -> says.add(line.asText()));
        return Optional.of(new Last(
                Instant.parse(last.path("began").asText()), last.path("verdict").asText(), says));
    }

    int hints(String stage) {
        return all.path(stage).path("hints").asInt(0);
    }

    void hinted(String stage) throws IOException {
        count(stage, "hints");
        write();
    }

    void sawSolution(String stage) throws IOException {
        of(stage).put("solution", now());
        write();
    }

    /** The seed of the mystery that is being worked on. */
    OptionalLong seed() {
        JsonNode seed = all.path("mystery").path("seed");
        return seed.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(seed.asLong());
    }

    /** Begins a mystery; those that were solved are remembered. */
    void drew(long seed) throws IOException {
        ObjectNode before = of("mystery");
        if (before.has("passed")) {
            all.withArrayProperty(SOLVED).add(before);
        }
        all.putObject("mystery").put("started", now()).put("seed", seed);
        write();
    }

    private void count(String stage, String what) {
        of(stage).put(what, of(stage).path(what).asInt(0) + 1);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void write() throws IOException {
        Path whole = file.resolveSibling("progress.json.part");
        try {
            Files.createDirectories(file.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(whole.toFile(), all);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(whole);
            throw new IllegalStateException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
