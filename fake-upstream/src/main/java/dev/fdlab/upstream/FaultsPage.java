package dev.fdlab.upstream;

import java.util.stream.Collectors;

/** The catalogue for people: a text for the terminal, a page for the repository. */
final class FaultsPage {
    private FaultsPage() {}

    /** For {@code --help-faults}. */
    static String text() {
        StringBuilder out = new StringBuilder();
        for (Fault fault : Faults.all()) {
            out.append(fault.name()).append('\n');
            line(out, "sees", fault.about().sees());
            line(out, "leaves", fault.about().leaves().text);
            line(out, "caught by", fault.about().caughtBy().text);
            line(out, "script", fault.behaviour().text());
            for (Parameter<?> p : fault.about().parameters()) {
                line(
                        out,
                        p.name() + "=" + p.value(),
                        p.meaning() + " (" + p.type().range() + ")");
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
        out.append("| fault | what the client sees | leaves | caught by |\n|---|---|---|---|\n");
        for (Fault f : Faults.all()) {
            out.append(String.format(
                    "| [`%s`](#%s) | %s | %s | %s |%n",
                    f.name(),
                    f.name(),
                    f.about().sees(),
                    f.about().leaves().text,
                    f.about().caughtBy().text));
        }
        out.append("\n## Each one\n\nWith its script, as it is with the default parameters.\n");
        Faults.all().forEach(fault -> section(out, fault));
        out.append(SCRIPTS).append("```\n").append(Primitives.help()).append("```\n");
        return out.toString();
    }

    private static void section(StringBuilder out, Fault fault) {
        out.append("\n### ").append(fault.name()).append("\n\n");
        out.append(fault.about().sees()).append("\n\n```\n");
        out.append(fault.behaviour().text()).append("\n```\n");
        if (!fault.about().parameters().isEmpty()) {
            out.append("\n| parameter | default | range | meaning |\n|---|---|---|---|\n");
            out.append(fault.about().parameters().stream()
                    .map(p -> String.format(
                            "| `%s` | `%s` | %s | %s |%n",
                            p.name(), p.value(), p.type().range().replace("|", ", "), p.meaning()))
                    .collect(Collectors.joining()));
        }
    }

    private static final String INTRODUCTION = """
            # Faults

            Generated from the catalogue (`Faults.java` and the faults it lists); a test fails when this page is stale.
            [ADDING-A-FAULT.md](ADDING-A-FAULT.md) says how to add one.

            *Leaves* is the TCP state in which a careless client's socket stays: one that neither reads on nor closes. *None*
            means that the kernel has given the connection up; the descriptor still stays until the client closes it. *Caught
            by* is the timeout that ends the wait. Where it is *none*, an error or an answer comes at once, and the client only
            has to close.

            """;

    private static final String SCRIPTS = """

            ## Sequences and scripts

            What `--fault`, `PUT /fault` and `FakeUpstream.with` take:

            | text | meaning |
            |---|---|
            | `stall-in-body:after=8,size=64` | one fault for every request |
            | `ok*3,accept-silent,ok` | the nth request gets the nth fault; the last one goes on for ever |
            | `(error-status*3,accept-silent)*` | a cycle, for ever |
            | `connections(ok*3,accept-silent,ok)` | the nth connection gets the nth fault, for all its requests |
            | `random(42,ok*8,reset-in-body)` | drawn by weight; the same seed gives the same sequence |
            | `random(42)` | drawn from every fault of a connection, `ok` ten times as often as any other |
            | `{read; pause 50ms; rst}` | a script, wherever a fault can stand |

            `never-accept` and `refuse` take the whole port, so they stand alone. The primitives of a script, separated by `;`:

            """;
}
