package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which module may import which. {@code mvn verify} holds each to what it declares; this holds what it declares. */
class ModulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What each imports of ours, outside its tests; in the order of the parent pom, bottom floor first. */
    private static final Map<String, Set<String>> IMPORTS = new LinkedHashMap<>();

    static {
        IMPORTS.put("fd-lens", Set.of());
        IMPORTS.put("lab-kit", Set.of("fd-lens"));
        IMPORTS.put("fd-guard", Set.of("fd-lens"));
        IMPORTS.put("fake-upstream", Set.of());
        IMPORTS.put("image-server", Set.of());
        IMPORTS.put("leaky-server", Set.of("image-server"));
        IMPORTS.put("fixed-server", Set.of("image-server"));
        IMPORTS.put("half-fixed-server", Set.of("image-server", "leaky-server", "fixed-server"));
        IMPORTS.put("leak-patterns", Set.of());
        IMPORTS.put("pattern-tests", Set.of("fd-lens", "lab-kit", "leak-patterns"));
        // The servers it launches; none is compiled against.
        IMPORTS.put(
                "load-tests",
                Set.of(
                        "fd-lens",
                        "lab-kit",
                        "fd-guard",
                        "pattern-tests",
                        "leak-patterns",
                        "fake-upstream",
                        "leaky-server",
                        "half-fixed-server"));
    }

    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

    private static final Pattern OURS = Pattern.compile(
            "<groupId>dev\\.fdlab</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*(?:<scope>([^<]*)</scope>)?");

    @Test
    void the_parent_lists_them_bottom_floor_first() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertThat(modules).containsExactlyElementsOf(IMPORTS.keySet());
        assertThat(modules)
                .allSatisfy(module ->
                        assertThat(modules.subList(0, modules.indexOf(module))).containsAll(IMPORTS.get(module)));
    }

    @Test
    void each_imports_only_what_it_may() {
        assertThat(IMPORTS)
                .allSatisfy((module, allowed) -> assertThat(declared(module)).isEqualTo(allowed));
    }

    private static Set<String> declared(String module) {
        try {
            String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
            return OURS.matcher(pom.substring(pom.indexOf("</parent>")))
                    .results()
                    .filter(dependency -> !"test".equals(dependency.group(2)))
                    .map(dependency -> dependency.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
