package dev.fdlab.load.report;

import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Declaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the acts declare, without playing any. */
public final class Playbill {

    /** Every act with its claims, for a terminal. */
    public static String text() {
        return Acts.ALL.stream().map(Act::declaration).map(Playbill::text).collect(Collectors.joining("\n"));
    }

    private static String text(Declaration<?> act) {
        Map<String, Long> claims = act.says().stream()
                .collect(Collectors.groupingBy(says -> says, LinkedHashMap::new, Collectors.counting()));
        StringBuilder text =
                new StringBuilder("Act " + act.number() + "  " + act.title() + "\n  " + act.shows() + "\n");
        claims.forEach((says, times) ->
                text.append("  - ").append(says).append(times > 1 ? " (" + times + " servers)\n" : "\n"));
        return text.toString();
    }

    /** The table of the README: a line an act. */
    public static String markdown() {
        MarkdownTable table = MarkdownTable.of("act", "what happened", "what the lab shows", "claims");
        for (Act<?> act : Acts.ALL) {
            Declaration<?> declaration = act.declaration();
            table.row(
                    declaration.number() + " " + declaration.title(),
                    declaration.happened(),
                    sentence(declaration.shows()),
                    declaration.says().size());
        }
        return table.toString();
    }

    private static String sentence(String shows) {
        return Character.toUpperCase(shows.charAt(0)) + shows.substring(1) + ".";
    }

    private Playbill() {}
}
