package dev.fdlab.load.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a learner has done so far, in a file that one can hand in: for each stage when it was started and passed, checks,
 * hints, answers. Written whole or not at all.
 */
final class Progress {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode all;

    /**
     * Reads it, if there is one.
     *
     * @throws IOException when it cannot be read, or is not JSON
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
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(
                    file + " is not what the workshop wrote: mend it, or move it away and begin anew", e);
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

    /** Notes a check. What was passed stays passed. */
    void checked(String stage, Grade grade, Answers answers) throws IOException {
        count(stage, "checks");
        ObjectNode kept = of(stage).putObject("answers");
        answers.given().forEach(kept::put);
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
            all.withArrayProperty("solved").add(before);
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
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
