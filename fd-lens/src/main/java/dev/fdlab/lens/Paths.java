package dev.fdlab.lens;

import dev.fdlab.lens.Mounts.Mount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is behind descriptors whose targets are paths. A name is asked where all file systems on the way to it answer
 * promptly; where a name does not tell enough, the open file itself, if its file system does. Nothing else is asked, so
 * nothing is ever waited for. Safe for threads.
 */
final class Paths {
    static final String DELETED = " (deleted)";

    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int DIRECTORY = 0040000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int REGULAR = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;

    /** What a name does not tell. */
    private static final Kind UNTOLD = Kind.UNASKED_PATH;

    private static final String FOREIGN = "a mount that is detached or of another namespace";

    private final Path process;
    private final Optional<View> view;
    private final Map<String, Kind> byName = new ConcurrentHashMap<>();
    private final Map<Integer, String> unasked = new ConcurrentHashMap<>();
    private final Map<Integer, Object> deleted = new ConcurrentHashMap<>();

    /**
     * The files of one process; reads its mounts.
     *
     * @param proc where procfs is mounted
     * @param process its directory there
     */
    Paths(Path proc, Path process) {
        this.process = process;
        this.view = view(proc, process);
    }

    /** Empty if the mounts cannot be read: then no file system is known to answer. */
    private static Optional<View> view(Path proc, Path process) {
        try {
            return Optional.of(View.of(proc, process));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the name tells; opens nothing. */
    Link named(int number, Path target, String text) {
        // The name of what is deleted may be another's by now.
        Kind kind = text.endsWith(DELETED) ? UNTOLD : byName.get(text);
        if (kind == null) {
            // Two threads may ask the same: cheaper than to have each wait for the other.
            kind = kind(target, text).orElse(UNTOLD);
            byName.put(text, kind);
        }
        return kind == UNTOLD
                ? new Link.Unnamed(number, target, text)
                : new Link.Known(Descriptor.of(number, kind, text, kind == Kind.NAMESPACE ? namespace(text) : text));
    }

    /** What the open file tells; null if the descriptor was closed meanwhile. */
    Link opened(Link.Unnamed link) {
        int number = link.number();
        try {
            return new Link.Opened(opened(number, link.target(), link.text()));
        } catch (NoSuchFileException closed) {
            return null;
        } catch (IOException e) {
            return new Link.Opened(unasked(number, link.text(), "a mount that is not told (" + e.getMessage() + ")"));
        }
    }

    /** By name; empty if that may not be asked, or does not know. */
    private Optional<Kind> kind(Path target, String text) {
        Optional<Path> name = view.isPresent() ? view.get().name(target, text) : Optional.empty();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (view.get().namespace(text).isPresent()) {
            return Optional.of(Kind.NAMESPACE);
        }
        try {
            BasicFileAttributes file =
                    Files.readAttributes(name.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(
                    file.isRegularFile()
                            ? Kind.FILE
                            : kind((int) Files.getAttribute(name.get(), "unix:mode", LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String namespace(String text) {
        return view.flatMap(it -> it.namespace(text)).orElse("");
    }

    private static Kind kind(int mode) {
        return switch (mode & FILE_TYPE) {
            case REGULAR -> Kind.FILE;
            case DIRECTORY -> Kind.DIRECTORY;
            case SYMBOLIC_LINK -> Kind.SYMBOLIC_LINK;
            case FIFO -> Kind.PIPE;
            case CHARACTER_DEVICE, BLOCK_DEVICE -> Kind.DEVICE;
            default -> Kind.OTHER;
        };
    }

    /** By the open file, which its link leads to whatever became of the name. */
    private Descriptor opened(int number, Path target, String text) throws IOException {
        Optional<Mount> mount = mount(number);
        if (mount.isEmpty()) {
            // A container's terminal is one of its host's; that file system has nothing else.
            return text.matches("/dev/pts/\\d+")
                    ? Descriptor.of(number, Kind.DEVICE, text, text)
                    : unasked(number, text, FOREIGN);
        }
        if (view.orElseThrow().mounts().mayNeverAnswer(mount.get())) {
            return unasked(
                    number, text, mount.get().point() + " (" + mount.get().type() + ")");
        }
        Map<String, Object> file =
                Files.readAttributes(process.resolve("fd/" + number), "unix:mode,nlink,size,dev,ino");
        Kind kind = kind((int) file.get("mode"));
        boolean gone = (int) file.get("nlink") == 0;
        if (!gone && text.endsWith(DELETED) && isNamed(target, text, file)) {
            return Descriptor.of(number, kind, text, text);
        }
        if (kind == Kind.FILE && (gone || text.endsWith(DELETED))) {
            deleted.put(number, List.of(file.get("dev"), file.get("ino")));
            // With another name left, its blocks are not held by descriptors alone.
            long bytes = gone ? (long) file.get("size") : 0;
            return new Descriptor(number, Kind.DELETED_FILE, text, withoutDeleted(text), bytes, Optional.empty());
        }
        return Descriptor.of(number, kind, text, withoutDeleted(text));
    }

    /** A file may really be called "x (deleted)". */
    private boolean isNamed(Path target, String text, Map<String, Object> file) {
        Optional<Path> name = view.flatMap(it -> it.name(target, text));
        try {
            return name.isPresent()
                    && Files.readAttributes(name.get(), "unix:dev,ino", LinkOption.NOFOLLOW_LINKS)
                            .equals(Map.of("dev", file.get("dev"), "ino", file.get("ino")));
        } catch (IOException gone) {
            return false;
        }
    }

    /** The mount through which a file was opened, which the kernel tells without asking the file system. */
    private Optional<Mount> mount(int number) throws IOException {
        Path info = process.resolve("fdinfo/" + number);
        return Files.readString(info, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(it -> it.startsWith("mnt_id:"))
                .map(it -> Long.parseLong(it.substring("mnt_id:".length()).trim()))
                .findFirst()
                .flatMap(it -> view.flatMap(known -> known.mounts().byId(it)));
    }

    private Descriptor unasked(int number, String text, String where) {
        unasked.put(number, where);
        return Descriptor.of(number, Kind.UNASKED_PATH, text, withoutDeleted(text));
    }

    static String withoutDeleted(String text) {
        return text.endsWith(DELETED) ? text.substring(0, text.length() - DELETED.length()) : text;
    }

    /** The same descriptors, but what a deleted file holds is said once, however many descriptors share it. */
    List<Descriptor> eachDeletedFileOnce(List<Descriptor> descriptors) {
        if (deleted.isEmpty()) {
            return descriptors;
        }
        Set<Object> seen = new HashSet<>();
        List<Descriptor> once = new ArrayList<>(descriptors.size());
        for (Descriptor it : descriptors) {
            boolean again = it.deletedBytes() > 0 && !seen.add(deleted.get(it.number()));
            once.add(again ? it.withoutBytes() : it);
        }
        return once;
    }

    /** Why some of these descriptors were not asked. */
    List<String> notes(List<Descriptor> descriptors) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Descriptor it : descriptors) {
            if (it.kind() == Kind.UNASKED_PATH) {
                String where = unasked.get(it.number());
                counts.put(where, counts.getOrDefault(where, 0) + 1);
            }
        }
        if (counts.isEmpty()) {
            return List.of();
        }
        return counts.entrySet().stream()
                .map(it -> it.getValue() + (it.getValue() == 1 ? " descriptor leads" : " descriptors lead") + " to "
                        + it.getKey() + ": not asked what lies there, since the answer may never come")
                .toList();
    }
}
