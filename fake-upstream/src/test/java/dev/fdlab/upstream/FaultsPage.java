package dev.fdlab.upstream;

import dev.fdlab.kit.page.MarkdownTable;

/** {@code FAULTS.md}: the catalogue as a page. */
final class FaultsPage {
    private FaultsPage() {}

    static String markdown() {
        MarkdownTable faults = MarkdownTable.of("fault", "what the client sees", "leaves", "caught by");
        for (Fault fault : Faults.all()) {
            faults.row(
                    "[`" + fault.name() + "`](#" + fault.name() + ")",
                    fault.about().sees(),
                    fault.about().leaves().text,
                    fault.about().caughtBy().text);
        }
        StringBuilder out = new StringBuilder(INTRODUCTION).append(faults);
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
            MarkdownTable parameters = MarkdownTable.of("parameter", "default", "range", "meaning");
            for (Parameter<?> p : fault.about().parameters()) {
                parameters.row(
                        "`" + p.name() + "`",
                        "`" + p.value() + "`",
                        p.type().range().replace("|", ", "),
                        p.meaning());
            }
            out.append('\n').append(parameters);
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
