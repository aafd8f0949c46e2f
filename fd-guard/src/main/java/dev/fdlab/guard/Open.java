package dev.fdlab.guard;

/**
 * One descriptor for as long as it is open.
 *
 * @param number 0 and up
 * @param name what {@code readlink /proc/self/fd/N} answers, without {@code (deleted)}: a file that is deleted while it
 *     is open is still the same one
 */
record Open(int number, String name) {

    private static final String DELETED = " (deleted)";

    static Open of(int number, String link) {
        return new Open(number, link.endsWith(DELETED) ? link.substring(0, link.length() - DELETED.length()) : link);
    }

    /** By hand, because a record's own takes tens of milliseconds of each JVM at its first use. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Open open && number == open.number && name.equals(open.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + number;
    }

    /**
     * What is counted together: {@code file}, {@code jar}, {@code device}, {@code socket}, {@code pipe},
     * {@code anon_inode:[eventpoll]}. Not the folder: a library may make one with each run.
     */
    String kind() {
        if (!name.startsWith("/")) {
            int inode = name.indexOf(":[");
            boolean numbered = inode > 0 && name.length() > inode + 2 && Character.isDigit(name.charAt(inode + 2));
            return numbered ? name.substring(0, inode) : name;
        }
        if (name.startsWith("/dev/")) {
            return "device";
        }
        return name.endsWith(".jar") ? "jar" : "file";
    }

    /** Whether the kernel gives each of a kind a number of its own, so that no two ever have one name. */
    static boolean isNumbered(String kind) {
        return kind.equals("socket") || kind.equals("pipe");
    }

    /** Whether it is a file, a folder or a device: nothing but its holder closes such a thing. */
    boolean isPath() {
        return name.startsWith("/");
    }

    /** What a JVM opens when it first needs it, and keeps: a jar, its own files, its source of random numbers. */
    boolean isOfTheJvm() {
        return kind().equals("jar")
                || name.equals("/dev/random")
                || name.equals("/dev/urandom")
                || name.startsWith(System.getProperty("java.home") + "/");
    }
}
