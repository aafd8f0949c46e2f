package dev.fdlab.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.io.PrintStream;

/** Writes one JSON object a performance, for programs. */
public final class JsonLines implements Audience {

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;

    /** Writes to a stream. */
    public JsonLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void ends(Performance performance) {
        ObjectNode object = json.createObjectNode()
                .put("act", performance.act())
                .put("title", performance.title())
                .put("mode", performance.mode().toString())
                .put("holds", performance.holds())
                .put("seconds", performance.took().toMillis() / 1000.0)
                .put("failure", performance.failure().orElse(null));
        ArrayNode claims = object.putArray("claims");
        for (Outcome claim : performance.claims()) {
            claims.addObject()
                    .put("says", claim.says())
                    .put("holds", claim.holds())
                    .put("evidence", claim.evidence());
        }
        out.println(object);
    }
}
