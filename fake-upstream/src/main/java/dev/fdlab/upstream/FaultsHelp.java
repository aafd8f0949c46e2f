package dev.fdlab.upstream;

/** The catalogue for people at a terminal. */
final class FaultsHelp {
    private FaultsHelp() {}

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
}
