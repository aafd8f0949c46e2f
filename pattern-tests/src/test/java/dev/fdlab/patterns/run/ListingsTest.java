package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Finding;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Listing;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What listings say of each leak among the descriptors of a real server, and of programs in good health. */
class ListingsTest {

    /** lsof does not show queues. */
    private static final Map<String, String> AS_LSOF_KNOWS =
            Map.of("outbound-close-wait-body-unread", "outbound-close-wait");

    /** ls does not tell a file from a directory. */
    private static final Map<String, String> AS_LS_KNOWS =
            Map.of("directories", "path-many-times", "file-many-times", "path-many-times", "files", "paths");

    static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void lsofShowsTheSignatureOfEachLeakInTheNoiseOfAServer(Class<? extends Pattern> pattern) throws Exception {
        List<String> listing = resource("server.lsof");
        for (String line : leak(pattern, "lsof")) {
            // Of the server's process, behind the server's own descriptors.
            listing.add(line.replaceFirst("^java +\\d+ root +(\\d+)", "java    14440 root   1$1"));
        }
        String expected = Catalogue.signature(pattern);
        assertThat(findings(listing, 14440)).contains(AS_LSOF_KNOWS.getOrDefault(expected, expected));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void lsShowsTheSignatureOfEachLeakInTheNoiseOfAServer(Class<? extends Pattern> pattern) throws Exception {
        List<String> listing = resource("server.ls");
        List<String> leak = leak(pattern, "ls");
        leak.forEach(line -> listing.add(line.replaceFirst(" (\\d+) -> ", " 1$1 -> ")));
        boolean onlySockets = leak.stream().allMatch(line -> line.contains("-> socket:"));
        if (onlySockets) {
            DescriptorTable table = read(listing).get(0);
            assertThat(Finding.standingOut(table.descriptors())).isEmpty();
            assertThat(table.notes()).anyMatch(note -> note.contains("does not say what a socket is"));
            return;
        }
        String expected = Catalogue.signature(pattern);
        assertThat(findings(listing, 0)).contains(AS_LS_KNOWS.getOrDefault(expected, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "server, lsof, FILE, 4",
        "server, ls, UNASKED_PATH, 4",
        "idle, lsof, TCP, 65",
        "idle, ls, SOCKET, 66",
        "pool, lsof, TCP, 50",
        "pool, ls, SOCKET, 50",
        "jars, lsof, FILE, 301",
        "jars, ls, UNASKED_PATH, 301"
    })
    void aProgramInGoodHealthHasNone(String name, String tool, Kind kind, long atLeast) throws Exception {
        List<DescriptorTable> tables = read(resource(name + "." + tool));
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).count(descriptor -> descriptor.kind() == kind)).isGreaterThanOrEqualTo(atLeast);
        assertThat(Finding.standingOut(tables.get(0).descriptors())).isEmpty();
    }

    @Test
    void theSameListingsNameWhatHasGrown() throws Exception {
        List<Descriptor> descriptors = read(resource("jars.lsof")).get(0).descriptors();
        assertThat(Finding.in(descriptors))
                .extracting(finding -> finding.signature().id())
                .startsWith("archives");
    }

    /** The ids of the first three. */
    private static List<String> findings(List<String> listing, long pid) throws Exception {
        List<DescriptorTable> tables = read(listing);
        assertThat(tables).extracting(DescriptorTable::pid).containsExactly(pid);
        return Finding.standingOut(tables.get(0).descriptors()).stream()
                .limit(3)
                .map(finding -> finding.signature().id())
                .toList();
    }

    private static List<DescriptorTable> read(List<String> lines) throws Exception {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Listing.read(new ByteArrayInputStream(bytes), "the listing");
    }

    private static List<String> leak(Class<? extends Pattern> pattern, String tool) throws IOException {
        List<String> all = resource("patterns." + tool);
        int from = all.indexOf("# " + Catalogue.id(pattern)) + 1;
        int to = from;
        while (to < all.size() && !all.get(to).startsWith("#")) {
            to++;
        }
        assertThat(to - from).as("lines of " + Catalogue.id(pattern)).isGreaterThanOrEqualTo(20);
        return all.subList(from, to);
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = ListingsTest.class.getResourceAsStream("/listings/" + name)) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }
}
