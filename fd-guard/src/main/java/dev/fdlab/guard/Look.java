package dev.fdlab.guard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What this process holds open at one moment, by number and link name. Made to be cheap, 0.2 to 0.5 ms and some 20 KB
 * at 100 descriptors, because each test is looked at twice; what a socket is connected to is read only of what is left.
 */
final class Look {

    private static final File FOLDER = new File("/proc/self/fd");

    /** Where to look when there is no descriptor left to list the folder with: readlink(2) needs none. */
    private static final long MOST_PROBED = 65_536;

    private static Look last;

    /** The class of the test before which it was looked last. */
    private static String lastType = "";

    /** The paths of the entries, made once. */
    private static Path[] entries = {};

    /** By number; null where nothing is open. */
    private final Path[] links;

    private final long nanos = System.nanoTime();

    private Look(Path[] links) {
        this.links = links;
    }

    /** What is open, by number. */
    static Look of(Map<Integer, String> names) {
        Path[] links = new Path
                [names.keySet().stream().mapToInt(number -> number + 1).max().orElse(0)];
        names.forEach((number, name) -> links[number] = Path.of(name));
        return new Look(links);
    }

    static boolean possible() {
        return FOLDER.isDirectory();
    }

    static synchronized Look take() {
        String[] names = FOLDER.list();
        if (names == null) {
            return probe();
        }
        Path[] links = new Path[names.length + 8];
        for (String name : names) {
            int number = Integer.parseInt(name);
            if (number >= links.length) {
                links = java.util.Arrays.copyOf(links, Math.max(number + 8, links.length * 2));
            }
            links[number] = read(number);
        }
        last = new Look(links);
        return last;
    }

    /**
     * What is open before a test: what the last look saw, if the same numbers are open, because it is the names that
     * take the time. If something else has got a number meanwhile it looks as if the test had opened it; but that does
     * not grow.
     *
     * @param type the test's class: between two of them servers end and begin, so the names are read anew
     */
    static synchronized Look takeNumbers(String type) {
        boolean same = type.equals(lastType);
        lastType = type;
        String[] names = !same || last == null ? null : FOLDER.list();
        return names != null && last.hasOnly(names) ? last : take();
    }

    /** Whether the numbers of a listing are the same, but for the listing's own. */
    private boolean hasOnly(String[] names) {
        int known = 0;
        for (String name : names) {
            if (link(Integer.parseInt(name)) != null) {
                known++;
            }
        }
        return known == names.length - 1 && known == count();
    }

    private static Look probe() {
        Path[] links = new Path[(int) Math.min(MOST_PROBED, Janitor.limit())];
        for (int number = 0; number < links.length; number++) {
            links[number] = read(number);
        }
        return new Look(links);
    }

    private static Path read(int number) {
        try {
            return Files.readSymbolicLink(entry(number));
        } catch (NoSuchFileException closed) {
            // The listing's own, or one that was closed meanwhile.
            return null;
        } catch (IOException e) {
            return Path.of("unreadable");
        }
    }

    private static Path entry(int number) {
        if (number >= entries.length) {
            int known = entries.length;
            entries = java.util.Arrays.copyOf(entries, Math.max(number + 1, 2 * known));
            for (int next = known; next < entries.length; next++) {
                entries[next] = Path.of("/proc/self/fd/" + next);
            }
        }
        return entries[number];
    }

    /** {@link System#nanoTime()} when it was taken. */
    long nanos() {
        return nanos;
    }

    /** How many are open. */
    int count() {
        int count = 0;
        for (Path link : links) {
            if (link != null) {
                count++;
            }
        }
        return count;
    }

    boolean has(Open open) {
        return open.number() < links.length
                && links[open.number()] != null
                && Open.of(open.number(), links[open.number()].toString()).equals(open);
    }

    boolean sameAs(Look other) {
        for (int number = 0; number < Math.max(links.length, other.links.length); number++) {
            if (!Objects.equals(link(number), other.link(number))) {
                return false;
            }
        }
        return true;
    }

    private Path link(int number) {
        return number < links.length ? links[number] : null;
    }

    /** What is open now and was not then, the guard's own left out. */
    List<Open> newSince(Look before) {
        List<Open> found = new ArrayList<>();
        for (int number = 0; number < links.length; number++) {
            Path now = links[number];
            Path then = before.link(number);
            if (now != null && !now.equals(then)) {
                Open open = Open.of(number, now.toString());
                if (then == null || !Open.of(number, then.toString()).equals(open)) {
                    found.add(open);
                }
            }
        }
        found.removeAll(Janitor.own());
        return found;
    }

    /** Those of them that are still open. */
    List<Open> stillOpen(Collection<Open> some) {
        return some.stream().filter(this::has).toList();
    }

    /** How many of each {@link Open#kind()} are open. */
    Map<String, Integer> byKind() {
        Map<String, Integer> counts = new HashMap<>();
        for (int number = 0; number < links.length; number++) {
            if (links[number] != null) {
                counts.merge(Open.of(number, links[number].toString()).kind(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
