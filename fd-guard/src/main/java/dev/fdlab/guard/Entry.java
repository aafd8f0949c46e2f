package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One test in the report.
 *
 * @param type its class
 * @param name its display name
 * @param id JUnit's
 * @param outcome what came of it
 * @param costNanos what the guard took beside the test itself, further runs included
 */
record Entry(String type, String name, String id, Outcome outcome, long costNanos) {

    /** What came of a test. */
    sealed interface Outcome {}

    /**
     * It was judged.
     *
     * @param message empty if it is clean
     * @param thrown whether the test failed with that message
     */
    record Judged(Verdict verdict, String message, boolean thrown) implements Outcome {}

    /** It was left alone. */
    record Exempt(String reason, List<String> left) implements Outcome {}

    /** It failed by itself, or was aborted. */
    record Failed(String thrown) implements Outcome {}

    String title() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + name;
    }

    /** One word: clean, leak, unknown, exempt or failed. */
    String word() {
        if (outcome instanceof Judged judged) {
            return judged.verdict() instanceof Verdict.Clean
                    ? "clean"
                    : judged.verdict() instanceof Verdict.Leak ? "leak" : "unknown";
        }
        return outcome instanceof Exempt ? "exempt" : "failed";
    }

    /** For the JSON. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("class", type);
        fields.put("test", name);
        fields.put("id", id);
        fields.put("verdict", word());
        fields.put("costMillis", Math.round(costNanos / 1e4) / 100.0);
        if (outcome instanceof Judged judged) {
            fields.put("runs", judged.verdict().runs());
            if (judged.verdict() instanceof Verdict.Clean clean) {
                fields.put("notes", clean.notes());
            } else {
                fields.put("message", judged.message());
            }
            if (judged.verdict() instanceof Verdict.Leak leak) {
                fields.put("groups", groups(leak));
            }
        } else if (outcome instanceof Exempt exempt) {
            fields.put("reason", exempt.reason());
            fields.put("left", exempt.left());
        } else if (outcome instanceof Failed failed) {
            fields.put("threw", failed.thrown());
        }
        return fields;
    }

    private static List<Object> groups(Verdict.Leak leak) {
        List<Object> groups = new ArrayList<>();
        for (Verdict.Grown grown : leak.grown()) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("kind", grown.kind());
            group.put("left", grown.left().size());
            group.put("growthByRun", grown.byRun());
            group.put("closedByCollection", grown.dropped());
            group.put("descriptors", Lines.of(grown.left()));
            groups.add(group);
        }
        return groups;
    }
}
