package dev.fdlab.lens;

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
     * segments, Lucene's (Elasticsearch, Solr) with their translogs, the tables of LSM trees, MySQL, MongoDB and
     * InfluxDB, and PostgreSQL's relations.
     */
    DATA("sst ldb ibd myd myi wt tsm tlog ckp");

    /** Named by twenty digits: {@code 00000000000000170210.timeindex}. */
    private static final String[] KAFKA = "log index timeindex txnindex snapshot".split(" ");

    /** Named with an underscore at their head: {@code _3f_Lucene90_0.dvd}. */
    private static final String[] LUCENE =
            ("cfs cfe si fdt fdx fdm tim tip tmd doc pos pay nvd nvm dvd dvm dii dim kdd kdi"
                            + " kdm vec vem vex vemf liv tvd tvx tvm fnm")
                    .split(" ");

    private static final String[] SIDECARS = {"-wal", "-shm", "-journal"};

    private final String[] extensions;

    FileType(String extensions) {
        this.extensions = extensions.split(" ");
    }

    /** Asked of every path in a table, so it creates no object that it does not need. */
    boolean fits(String path) {
        int end = this == SQLITE ? withoutSidecar(path) : path.length();
        int dot = path.lastIndexOf('.', end - 1) + 1;
        int start = path.lastIndexOf('/') + 1;
        if (this == ARCHIVE && isJarCache(path, start)) {
            return true;
        }
        if (this == DATA && isRelation(path, start)) {
            return true;
        }
        return dot > start
                && (isOne(extensions, path, dot, end)
                        || this == DATA
                                && (digits(path, start) == 20 && dot == start + 21 && isOne(KAFKA, path, dot, end)
                                        || path.charAt(start) == '_' && isOne(LUCENE, path, dot, end)));
    }

    private static boolean isOne(String[] extensions, String path, int from, int to) {
        for (String extension : extensions) {
            if (extension.length() == to - from && path.regionMatches(true, from, extension, 0, to - from)) {
                return true;
            }
        }
        return false;
    }

    private static int digits(String path, int from) {
        int to = from;
        while (to < path.length() && Character.isDigit(path.charAt(to))) {
            to++;
        }
        return to - from;
    }

    /** PostgreSQL's, by the numbers of database and relation: {@code base/16384/2619_vm.1}. */
    private static boolean isRelation(String path, int start) {
        if (digits(path, start) == 0 || start < 2) {
            return false;
        }
        int database = path.lastIndexOf('/', start - 2) + 1;
        return database >= 5
                && path.startsWith("base/", database - 5)
                && digits(path, database) == start - 1 - database;
    }

    /** Where the name of the database ends that this file belongs to: {@code shop.db-wal}. */
    private static int withoutSidecar(String path) {
        for (String sidecar : SIDECARS) {
            if (path.endsWith(sidecar)) {
                return path.length() - sidecar.length();
            }
        }
        return path.length();
    }

    /** What a jar: URL that is not on this machine is copied to: sun.net.www.protocol.jar.URLJarFile. */
    private static boolean isJarCache(String path, int start) {
        String name = "jar_cache";
        int digits = path.startsWith(name, start) ? digits(path, start + name.length()) : 0;
        int end = start + name.length() + digits;
        return digits > 0 && (end == path.length() || path.substring(end).equals(".tmp"));
    }
}
