package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What fd-lens knows of descriptors that were seen: a connection's ends and state, above all. */
final class Details {

    /** In the path of the socket by which tools attach to this JVM, and mocking libraries to their own. */
    private static final String ATTACH = "/.java_pid" + ProcessHandle.current().pid();

    private final Map<Open, Descriptor> known = new HashMap<>();

    /** Reads them now. Where the table is full they cannot be read, and nothing but their names is known. */
    static Details read(List<Open> open) {
        Details details = new Details();
        for (Descriptor descriptor : DescriptorTable.self().descriptors()) {
            details.known.put(Open.of(descriptor.number(), descriptor.target()), descriptor);
        }
        for (Open seen : open) {
            details.known.computeIfAbsent(seen, Details::byName);
        }
        return details;
    }

    /** Those of them that a test answers for: not what a JVM opens when it first needs it, and keeps. */
    static List<Open> notOfTheJvm(List<Open> open) {
        List<Open> left = open.stream().filter(one -> !one.isOfTheJvm()).toList();
        if (left.stream().noneMatch(one -> one.kind().equals("socket"))) {
            return left;
        }
        Map<Open, Descriptor> known = read(left).known;
        return left.stream()
                .filter(one -> !known.get(one).name().contains(ATTACH))
                .toList();
    }

    /** The lines that {@link Lines} makes of them. */
    static List<String> lines(List<Open> open) {
        return open.isEmpty() ? List.of() : Lines.of(read(open).of(open));
    }

    /** Those of them. */
    List<Descriptor> of(List<Open> open) {
        return open.stream().map(known::get).toList();
    }

    private static Descriptor byName(Open open) {
        Kind kind = switch (open.kind()) {
            case "file", "jar" -> Kind.FILE;
            case "device" -> Kind.DEVICE;
            case "socket" -> Kind.UNLISTED_SOCKET;
            case "pipe" -> Kind.PIPE;
            case "anon_inode:[eventpoll]" -> Kind.EVENTPOLL;
            case "anon_inode:[eventfd]" -> Kind.EVENTFD;
            default -> Kind.OTHER;
        };
        return Descriptor.of(open.number(), kind, open.name(), open.isPath() ? open.name() : "");
    }

    private Details() {}
}
