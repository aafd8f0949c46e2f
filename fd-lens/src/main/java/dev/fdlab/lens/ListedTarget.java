package dev.fdlab.lens;

/**
 * What a link's target tells where only a listing has it, so that neither a file nor a socket can be asked.
 */
final class ListedTarget {
    private static final String ANONYMOUS = "anon_inode:";

    private ListedTarget() {}

    static Descriptor descriptor(int number, String target) {
        if (target.startsWith("socket:")) {
            return Descriptor.of(number, Kind.SOCKET, target, "");
        }
        if (target.startsWith(ANONYMOUS)) {
            return anonymous(number, target.substring(ANONYMOUS.length()));
        }
        return KernelWord.isPath(target) ? path(number, target) : KernelWord.descriptor(number, target);
    }

    /** By the kernel's word, with brackets or without, and without what lsof adds: {@code [eventfd:7]}. */
    static Descriptor anonymous(int number, String text) {
        String word = text.replaceAll("^\\[|]$", "").replaceAll(":.*", "");
        Descriptor bracketed = KernelWord.descriptor(number, ANONYMOUS + "[" + word + "]");
        // Its kind says it all, or its word has to.
        return bracketed.name().isEmpty() ? bracketed : KernelWord.descriptor(number, ANONYMOUS + word);
    }

    private static Descriptor path(int number, String target) {
        String name = Paths.withoutDeleted(target);
        boolean device = target.startsWith("/dev/") && !target.matches("/dev/(shm|mqueue|hugepages)(/.*)?");
        boolean deleted = !name.equals(target);
        Kind kind = device ? Kind.DEVICE : deleted ? Kind.DELETED_FILE : Kind.UNASKED_PATH;
        return Descriptor.of(number, kind, target, name);
    }
}
