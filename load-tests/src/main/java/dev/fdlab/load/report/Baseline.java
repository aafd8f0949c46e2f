package dev.fdlab.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An older report, to compare with. What an earlier version of the laboratory did not record yet may be missing in it.
 *
 * @param report what it says
 * @param untold what it does not tell and a newer one does, in words
 */
public record Baseline(Report report, List<String> untold) {

    /** Of an act. The first reports did not have it. */
    private static final String BASE_IMAGE = "baseImage";
    /** Of an attack. Earlier reports did not have it. */
    private static final String AWAY = "awayMillis";

    public Baseline {
        untold = List.copyOf(untold);
    }

    /**
     * Reads a {@code report.json} of this version of the laboratory or of an earlier one.
     *
     * @throws IOException when it is not one
     */
    public static Baseline read(Path file) throws IOException {
        JsonNode tree = ReportFolder.tree(file);
        Set<String> untold = new TreeSet<>();
        for (JsonNode act : tree.path("acts")) {
            if (act instanceof ObjectNode older && !older.has(BASE_IMAGE)) {
                older.putNull(BASE_IMAGE);
                if (older.path("mode").asText().equals(Mode.CONTAINER.toString())) {
                    untold.add("the base image of containers");
                }
            }
        }
        for (JsonNode attack : tree.path("attacks")) {
            if (attack instanceof ObjectNode older && !older.has(AWAY)) {
                older.putNull(AWAY);
                untold.add("the round trip of polite clients");
            }
        }
        return new Baseline(ReportFolder.asReport(tree, file), List.copyOf(untold));
    }
}
