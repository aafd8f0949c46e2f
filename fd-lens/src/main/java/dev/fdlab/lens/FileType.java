package dev.fdlab.lens;

import java.util.Set;

/**
 * What a path's name tells of the file, whatever the case of its letters.
 */
enum FileType {
    JAR("jar war ear"),
    /** Jars included. */
    ARCHIVE("jar war ear zip apk jmod"),
    SQLITE("db db3 sqlite sqlite3"),
    /**
     * What programs that keep data in many files hold open for good reason, as long as the data are there: Kafka's
     * segments, Lucene's (Elasticsearch, Solr) with their translogs, and the tables of LSM trees and of MySQL.
     */
    DATA("sst ldb ibd tlog ckp");

    private static final Set<String> KAFKA = words("log index timeindex txnindex snapshot");
    private static final Set<String> LUCENE =
            words("cfs cfe si fdt fdx fdm tim tip tmd doc pos pay nvd nvm dvd dvm dii dim"
                    + " kdd kdi kdm vec vem vex vemf liv tvd tvx tvm fnm");

    private final Set<String> extensions;

    FileType(String extensions) {
        this.extensions = words(extensions);
    }

    boolean fits(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (this == ARCHIVE && isJarCache(name)) {
            return true;
        }
        String extension = extension(this == SQLITE ? withoutSidecar(name) : name);
        return extensions.contains(extension) || this == DATA && isSegment(name, extension);
    }

    /** {@code 00000000000000170210.timeindex}, {@code _3f_Lucene90_0.dvd}. */
    private static boolean isSegment(String name, String extension) {
        return KAFKA.contains(extension) && digits(name, 0) == 20 && name.indexOf('.') == 20
                || LUCENE.contains(extension) && name.startsWith("_");
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static int digits(String name, int from) {
        int to = from;
        while (to < name.length() && Character.isDigit(name.charAt(to))) {
            to++;
        }
        return to - from;
    }

    private static String extension(String name) {
        StringBuilder extension = new StringBuilder();
        for (int i = name.lastIndexOf('.') + 1; i > 0 && i < name.length(); i++) {
            extension.append(Character.toLowerCase(name.charAt(i)));
        }
        return extension.toString();
    }

    /** A database's files beside it: {@code shop.db-wal}. */
    private static String withoutSidecar(String name) {
        int hyphen = name.lastIndexOf('-');
        return hyphen > 0 && Set.of("wal", "shm", "journal").contains(name.substring(hyphen + 1))
                ? name.substring(0, hyphen)
                : name;
    }

    /** What a jar: URL that is not on this machine is copied to: sun.net.www.protocol.jar.URLJarFile. */
    private static boolean isJarCache(String name) {
        String start = "jar_cache";
        int digits = name.startsWith(start) ? digits(name, start.length()) : 0;
        int end = start.length() + digits;
        return digits > 0 && (end == name.length() || name.substring(end).equals(".tmp"));
    }
}
