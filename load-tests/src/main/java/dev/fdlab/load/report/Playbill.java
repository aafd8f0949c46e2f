package dev.fdlab.load.report;

import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the acts declare, without playing any. */
public final class Playbill {

    /**
     * Every act with its claims, for a terminal.
     *
     * @param columns the width; lines are broken at words to fit
     */
    public static String text(int columns) {
        return Acts.ALL.stream().map(act -> text(act.declaration(), columns)).collect(Collectors.joining("\n"));
    }

    private static String text(Declaration<?> act, int columns) {
        Map<String, Long> claims = act.says().stream()
                .collect(Collectors.groupingBy(says -> says, LinkedHashMap::new, Collectors.counting()));
        List<String> lines = new ArrayList<>(Paragraph.lines("", "Act " + act.number() + "  " + act.title(), columns));
        lines.addAll(Paragraph.lines("  ", act.shows(), columns));
        claims.forEach((says, times) ->
                lines.addAll(Paragraph.lines("  - ", says + (times > 1 ? " (" + times + " servers)" : ""), columns)));
        return String.join("\n", lines) + "\n";
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
