package dev.fdlab.load.ablation;

import java.time.Duration;
import java.util.List;

/** Which attack each fix is needed for. */
final class Rows {

    private static final Killer CONNECT_HANGS = new UpstreamFault("connect-hangs", "never-accept", 504, 8);
    private static final Killer KILL = new KillAmidWrites();
    private static final Killer POWER_FAILURE = new ForcedWrites();
    private static final Killer HALF_READ = new HalfRead();
    private static final Killer HUNG_DISK = new HungDisk(1024, 645, true);

    private static final Killer IDLE = new Lingering(
            "idle-clients", "ask for something, then for nothing", get("/healthz"), "", Duration.ofSeconds(25));

    private static final Killer SLOW_HEADS = new Lingering(
            "endless-heads",
            "send a line of a head every half second",
            "GET /healthz HTTP/1.1\r\n",
            "X-A: b\r\n",
            Duration.ofSeconds(25));

    private static final Killer HALF_BODIES = new Lingering(
            "half-bodies",
            "begin a body, and stop",
            "POST /images HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{",
            "",
            Duration.ofSeconds(25));

    private static final Killer UNREAD = new Lingering(
            "unread-answers", "ask for 10 MiB, and read nothing", get("/images/IMAGE"), "", Duration.ofSeconds(75));

    /** A small body in chunks, and after it a field: RFC 9112, 7.1.2, allows fields there, called trailers. */
    private static final Killer ENDLESS_FIELD = new Endless(
            "endless-field",
            "sends 5 bytes, and after them a header field as long as the heap is large, 64 MiB",
            "POST /images HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: ",
            64,
            "a field");

    /** Twice what the server drops of it. */
    private static final Killer REFUSED_BODY = new Endless(
            "refused-body",
            "goes on with a body that was refused, for 512 MiB",
            "POST /images HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n",
            512,
            "a refused body");

    /** All, by the number of the patch. */
    static final List<Row> ALL = List.of(
            Row.falls("01", new Uploads()),
            Row.falls("02", POWER_FAILURE),
            Row.falls("03", KILL),
            Row.falls("04", POWER_FAILURE),
            Row.covered("05", "06", CONNECT_HANGS),
            Row.bothFall("05", "06", CONNECT_HANGS),
            Row.falls("06", new UpstreamFault("silent-upstream", "accept-silent", 504, 8)),
            Row.falls("07", new UpstreamFault("stalled-answers", "stall-in-body", 504, 8)),
            Row.falls("08", new UpstreamFault("unread-errors", "answer-then-close:status=503,size=64k", 502, 256)),
            Row.falls("09", new UpstreamFault("endless-answers", "endless-chunked:bytes=8192", 502, 8)),
            Row.falls("10", new UpstreamFault("garbled-answers", "garbage", 502, 256)),
            Row.falls("11", new UpstreamFault("healthy-upstream", "ok", 200, 64)),
            Row.falls("12", new StalledUpstream()),
            Row.falls("13", HUNG_DISK),
            Row.falls("14", HUNG_DISK),
            Row.falls("15", new Besieged("silent", 64)),
            Row.covered("16", "18", IDLE),
            Row.bothFall("16", "18", IDLE),
            Row.falls("17", SLOW_HEADS),
            Row.falls("18", HALF_BODIES),
            Row.falls("19", UNREAD),
            Row.falls("20", new HugeBody()),
            Row.falls("21", new UnreadablePage()),
            Row.falls("22", new LowLimit()),
            Row.falls("23", new LeastLimit()),
            Row.falls("24", new Besieged("silent", 128)),
            Row.falls("25", new LargeUploads()),
            Row.falls("26", new UnreadImages()),
            Row.falls("27", new PausedServer()),
            Row.falls("28", KILL),
            Row.falls("29", new WaitingAmidSilence()),
            Row.falls("30", new KillBeforeListing()),
            Row.falls("31", new RichAndPoor()),
            Row.falls("32", new AskedInTime()),
            Row.falls("33", new FirstWords()),
            Row.falls("34", new HugeHeads()),
            Row.falls("35", new Starved()),
            Row.falls("36", ENDLESS_FIELD),
            Row.falls("37", new ManyConnections()),
            Row.falls("38", new LongNames()),
            Row.falls("39", new HoardedMemory()),
            Row.falls("40", HALF_READ),
            Row.falls("41", new FullOfImages()),
            Row.falls("42", HALF_READ),
            Row.falls("43", new UnreadLists()),
            Row.falls("44", new EndAmidStoring()),
            Row.falls("45", REFUSED_BODY),
            Row.falls("46", new TooLarge()));

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    /**
     * An attack by its name.
     *
     * @throws IllegalArgumentException when none is called so
     */
    static Killer killer(String name) {
        return ALL.stream()
                .map(Row::killer)
                .filter(killer -> killer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack is called " + name));
    }

    /**
     * What is said of one patch, with the other one that covers it; or of two. Two about which nothing is said are
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
