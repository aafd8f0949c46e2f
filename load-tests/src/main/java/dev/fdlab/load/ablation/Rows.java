package dev.fdlab.load.ablation;

import java.util.List;

/** Which attack each fix is needed for. */
final class Rows {

    private static final Killer CONNECT_HANGS = new UpstreamFault("connect-hangs", "never-accept", 504, 8);

    /** All, by the number of the patch. */
    static final List<Row> ALL = List.of(
            Row.falls("01", new Uploads()),
            Row.covered("05", "06", CONNECT_HANGS),
            Row.bothFall("05", "06", CONNECT_HANGS),
            Row.falls("06", new UpstreamFault("silent-upstream", "accept-silent", 504, 8)),
            Row.falls("07", new UpstreamFault("stalled-body", "stall-in-body", 504, 8)),
            Row.falls("08", new UpstreamFault("unread-errors", "answer-then-close:status=503,size=64k", 502, 256)),
            Row.falls("21", new UnreadablePage()),
            Row.falls("24", new Besieged("silent", 128)));

    /**
     * What is said of one patch, with the other one that covers it; or of two. Of two about which nothing is said it is
     * tried under the attacks of each.
     */
    static List<Row> of(List<String> numbers) {
        if (numbers.size() == 1) {
            return ALL.stream()
                    .filter(row -> row.numbers().get(0).equals(numbers.get(0)))
                    .toList();
        }
        List<Row> both = ALL.stream()
                .filter(row -> row.numbers().size() == 2 && row.numbers().containsAll(numbers))
                .toList();
        return both.isEmpty()
                ? ALL.stream()
                        .filter(row -> row.numbers().size() == 1
                                && numbers.contains(row.numbers().get(0)))
                        .filter(row -> row.coveredBy().isEmpty())
                        .map(row -> Row.bothFall(numbers.get(0), numbers.get(1), row.killer()))
                        .toList()
                : both;
    }

    private Rows() {}
}
