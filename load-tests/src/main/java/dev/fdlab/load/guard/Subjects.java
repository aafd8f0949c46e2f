package dev.fdlab.load.guard;

import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.run.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that the guard is tried on: each leak must be red, and nothing in the zoo of right use may be. */
public final class Subjects {

    private static final List<String> VARIANTS = List.of("OneCall", "ThenGarbage", "AmidAllocation");

    /**
     * With {@link #CASES} the dozen of leaks that every JVM is tried on: one of each kind of descriptor and of holder.
     */
    private static final Set<String> DOZEN = Set.of(
            "Files09ZipFileSystem",
            "Directories01FilesList",
            "Sockets01ServerSocket",
            "Sockets03SocketChannel",
            "Clients10ApacheResponse",
            "Clients12JdbcConnection",
            "Processes01LateChild",
            "Servers03Exchange");

    /** Leaks as people reported them. */
    private static final List<String> CASES = List.of("LoneStream", "HiddenByGarbage", "LateResponse", "DrainedPool");

    /**
     * Leaks that no hold on the JDK's cleaning threads reaches: an HttpClient's own thread ends it when nothing refers
     * to it any more, and OkHttp learns the same from weak references. Where a test makes so much garbage that a
     * collection runs in every run, nobody can know.
     */
    private static final Set<String> OWN_CLEANING = Set.of("Clients01HttpClient", "Clients11OkHttpResponse");

    private static final List<String> ZOO = List.of(
            "HikariFilling",
            "HikariOneMore",
            "OkHttpInParallel",
            "ApacheInParallel",
            "ReactorByName",
            "TwoNodes",
            "NettyGroupNotAwaited",
            "KafkaProducer",
            "LogbackRoll",
            "WireMock",
            "ServerInTheSameJvm",
            "ServerPerTest",
            "HikariOneMoreEachRun",
            "SpringSlice",
            "Cleaner",
            "BreathingPool",
            "LateCloser");

    private static final Set<Said> RED = Set.of(Said.LEAK);

    private static final Set<Said> RED_OR_UNKNOWN = Set.of(Said.LEAK, Said.UNKNOWN);

    private static final Set<Said> GREEN = Set.of(Said.CLEAN);

    /** A bound that 20 runs do not reach looks like growth, and is reported as that, with the words for it. */
    private static final Set<Said> GREEN_OR_GROWTH = Set.of(Said.CLEAN, Said.LEAK);

    /**
     * All of them.
     *
     * @param measured what {@code docs/patterns.json} says: a leak that a collection heals is tried most often
     */
    public static List<Subject> all(List<Row> measured) {
        Set<String> healed =
                measured.stream().filter(Row::healedByGc).map(Row::pattern).collect(Collectors.toSet());
        List<Subject> all = new ArrayList<>();
        CASES.forEach(name -> all.add(new Subject("leaks." + name + "Test", List.of(), RED, true, true)));
        all.add(new Subject("leaks.HiddenByGarbageTest", List.of("-Dgarbage=64", "-Dheld=100"), RED, true, false));
        for (String variant : VARIANTS) {
            for (Class<? extends Pattern> pattern : Catalogue.ALL) {
                String name = pattern.getSimpleName();
                all.add(new Subject(
                        "leaks." + variant + "Test",
                        List.of("-Dpattern=" + name),
                        OWN_CLEANING.contains(name) && !variant.equals("OneCall") ? RED_OR_UNKNOWN : RED,
                        healed.contains(name),
                        variant.equals("OneCall") && DOZEN.contains(name)));
            }
        }
        ZOO.forEach(name -> all.add(new Subject("zoo." + name + "Test", List.of(), GREEN, true, true)));
        all.add(new Subject("zoo.ReactorByNameTest", List.of("-Dreactor.netty.ioWorkerCount=12"), GREEN, true, true));
        all.add(new Subject("zoo.TenantsTest", List.of("-Dtenants=4"), GREEN, true, true));
        all.add(new Subject("zoo.TenantsTest", List.of("-Dtenants=8"), GREEN, true, true));
        all.add(new Subject(
                "zoo.LuceneReopenTest", List.of(), GREEN_OR_GROWTH, true, true, "Or a pool that still fills"));
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            all.add(new Subject("zoo.FixTest", List.of("-Dpattern=" + pattern.getSimpleName()), GREEN, false, false));
        }
        return all;
    }

    private Subjects() {}
}
