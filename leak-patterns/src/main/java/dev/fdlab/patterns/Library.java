package dev.fdlab.patterns;

import java.util.List;

/** A library that patterns show, and every jar that its code needs on the class path: its own first. */
public enum Library {
    /** None: the JDK alone. */
    NONE,
    /** Undertow, which is JBoss's: its threads, its I/O, its logging. */
    UNDERTOW(
            "undertow-core",
            "xnio-api",
            "xnio-nio",
            "jboss-logging",
            "jboss-threads",
            "wildfly-common",
            "wildfly-client-config",
            "smallrye-common-annotation",
            "smallrye-common-constraint",
            "smallrye-common-cpu",
            "smallrye-common-function"),
    /** Apache HttpClient 5. */
    APACHE("httpclient5", "httpcore5", "httpcore5-h2", "slf4j-api", "slf4j-simple"),
    /** OkHttp 5, which is Kotlin. */
    OKHTTP("okhttp-jvm", "okio-jvm", "kotlin-stdlib"),
    /** Resilience4j: {@code TimeLimiter} and {@code Bulkhead}. */
    RESILIENCE4J("resilience4j-timelimiter", "resilience4j-bulkhead", "resilience4j-core", "slf4j-api", "slf4j-simple"),
    /** SQLite's JDBC driver. */
    SQLITE("sqlite-jdbc", "slf4j-api", "slf4j-simple");

    private final List<String> jars;

    Library(String... jars) {
        this.jars = List.of(jars);
    }

    /** Artifact ids: {@code okhttp-jvm}. */
    public List<String> jars() {
        return jars;
    }
}
