package dev.fdlab.upstream;

import java.util.stream.Collectors;

/** The catalogue for people: a text for the terminal, a page for the repository. */
final class FaultTable {
    private FaultTable() {}

    /** For {@code --help-faults}. */
    static String text() {
        StringBuilder out = new StringBuilder();
        for (Fault fault : Catalogue.FAULTS) {
            out.append(fault.name()).append('\n');
            line(out, "sees", fault.sees());
            line(out, "leaves", fault.leaves().text);
            line(out, "caught by", fault.caughtBy().text);
            line(out, "script", fault.script());
            for (Parameter p : fault.parameters()) {
                line(
                        out,
                        p.name() + "=" + p.value(),
                        p.meaning() + " (" + p.kind().range() + ")");
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String left, String right) {
        out.append(String.format("  %-16s %s%n", left, right));
    }

    /** For {@code FAULTS.md}. */
    static String markdown() {
        StringBuilder out = new StringBuilder(INTRODUCTION);
        out.append("| fault | the client sees | leaves | caught by |\n|---|---|---|---|\n");
        for (Fault f : Catalogue.FAULTS) {
            out.append(String.format(
                    "| [`%s`](#%s) | %s | %s | %s |%n",
                    f.name(), f.name(), f.sees(), f.leaves().text, f.caughtBy().text));
        }
        out.append("\n## Each one\n");
        Catalogue.FAULTS.forEach(fault -> section(out, fault));
        out.append(SCRIPTS).append("```\n").append(ScriptParser.PRIMITIVES_HELP).append("```\n");
        return out.toString();
    }

    private static void section(StringBuilder out, Fault fault) {
        out.append("\n### ").append(fault.name()).append("\n\n");
        out.append("The client sees ").append(fault.sees()).append(".\n\n```\n");
        out.append(fault.script()).append("\n```\n");
        if (!fault.parameters().isEmpty()) {
            out.append("\n| parameter | default | range | meaning |\n|---|---|---|---|\n");
            out.append(fault.parameters().stream()
                    .map(p -> String.format(
                            "| `%s` | `%s` | %s | %s |%n",
                            p.name(), p.value(), p.kind().range().replace("|", ", "), p.meaning()))
                    .collect(Collectors.joining()));
        }
    }

    private static final String INTRODUCTION = """
            # Faults

            Generated from the catalogue (`Catalogue.java`); a test fails when this page is stale.

            *Leaves* is the TCP state of a careless client's socket: one that neither reads on nor closes. *None* means that
            the kernel has given the connection up, while the descriptor stays until it is closed. *Caught by* is the timeout
            that ends it; where it is *none* the client sees an error or an answer at once, and has only to close.

            """;

    private static final String SCRIPTS = """

            ## Orders and scripts

            What `PUT /fault` and `--fault` take:

            | text | meaning |
            |---|---|
            | `stall-in-body:after=8,size=64` | one fault for every request |
            | `ok*3,accept-silent,ok` | the nth request its own; the last one goes on for ever |
            | `(error-status*3,accept-silent)*` | a cycle, for ever |
            | `connections(ok*3,accept-silent,ok)` | the nth connection its own, for all its requests |
            | `random(42,ok*8,reset-in-body)` | drawn by weight; the same seed gives the same order |
            | `random(42)` | drawn from every fault of a connection, `ok` ten times as often as another |
            | `{read; pause 50ms; rst}` | a script, wherever a fault can stand |

            `never-accept` and `refuse` take the whole port and stand alone. The primitives of a script, separated by `;`:

            """;
}
