package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An act as far as it has been played: its claims, each open or with its evidence. Used by one thread at a time. */
final class Played {

    private final Declaration<?> declaration;
    private final List<Outcome> outcomes = new ArrayList<>();
    private String doing = "";
    private Optional<Performance> performance = Optional.empty();

    Played(Declaration<?> declaration) {
        this.declaration = declaration;
    }

    void doing(String line) {
        doing = line;
    }

    void judged(Outcome outcome) {
        outcomes.add(outcome);
    }

    void ends(Performance whole) {
        performance = Optional.of(whole);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", declaration.number())
                .put("title", declaration.title())
                .put("shows", declaration.shows())
                .put("doing", performance.isPresent() ? "" : doing);
        performance.ifPresent(whole ->
                json.put("holds", whole.holds()).put("failure", whole.failure().orElse(null)));
        List<Outcome> left = new ArrayList<>(outcomes);
        ArrayNode claims = json.putArray("claims");
        for (String says : declaration.says()) {
            ObjectNode claim = claims.addObject().put("says", says);
            // The same sentence may stand there twice, once for each start of a server.
            left.stream()
                    .filter(outcome -> outcome.says().equals(says))
                    .findFirst()
                    .ifPresent(outcome -> {
                        left.remove(outcome);
                        claim.put("holds", outcome.holds()).put("evidence", outcome.evidence());
                    });
        }
        return json;
    }
}
