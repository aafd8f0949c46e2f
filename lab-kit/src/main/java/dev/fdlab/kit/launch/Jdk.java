package dev.fdlab.kit.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param feature its feature release: 17, 21, 25
 * @param version its whole version
 * @param home its folder
 */
public record Jdk(int feature, String version, Path home) {

    /** The oldest that anything here runs on. */
    private static final int OLDEST = 17;

    /** Debian, Fedora and most others, Arch included. */
    private static final Path USUAL = Path.of("/usr/lib/jvm");

    /**
     * One JDK of each feature release from 17 on: those that environment LAB_JDKS names (homes, with colons between
     * them), or, without it, the one that runs this program and those in {@code /usr/lib/jvm}.
     *
     * @throws IllegalStateException when LAB_JDKS names something else
     */
    public static List<Jdk> found() throws IOException {
        String named = System.getenv("LAB_JDKS");
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : named == null || named.isBlank() ? usual() : split(named)) {
            Jdk jdk = named == null || named.isBlank() ? readOrNull(home) : read(home);
            if (jdk != null && jdk.feature >= OLDEST) {
                found.putIfAbsent(jdk.feature, jdk);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("LAB_JDKS names no JDK of release " + OLDEST + " or newer: " + named);
        }
        return List.copyOf(found.values());
    }

    private static List<Path> split(String homes) {
        return Stream.of(homes.split(":"))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .toList();
    }

    private static Collection<Path> usual() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(USUAL)) {
            try (Stream<Path> entries = Files.list(USUAL)) {
                entries.sorted().forEach(homes::add);
            }
        }
        return homes;
    }

    private static Jdk readOrNull(Path home) {
        try {
            return read(home);
        } catch (IllegalStateException e) {
            // Not every entry of such a folder is a JDK.
            return null;
        }
    }

    private static Jdk read(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            if (!Files.isExecutable(home.resolve("bin/java"))) {
                throw new IOException("it has no bin/java");
            }
            return new Jdk(Runtime.Version.parse(version).feature(), version, home);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("LAB_JDKS: " + home + " is not the home of a JDK: " + e.getMessage(), e);
        }
    }
}
