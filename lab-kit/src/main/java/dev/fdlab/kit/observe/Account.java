package dev.fdlab.kit.observe;

/** The accounts of the ledger: what a reader of {@code lsof} output wants to tell apart, and nothing more. */
public enum Account {
    /** Files that the program opened: images, admin pages. */
    FILES("files"),
    /**
     * Files of SQLite: {@code *.db} and {@code *.sqlite}, and their journals ({@code -journal}, {@code -wal},
     * {@code -shm}).
     */
    DATABASE("SQLite"),
    /** Sockets that listen. */
    LISTENING("listening"),
    /** TCP connections that clients opened to the process. */
    INBOUND("inbound"),
    /** TCP connections that the process opened to others. */
    OUTBOUND("outbound"),
    /** What the virtual machine holds for itself: jars, selectors, pipes, devices. */
    JVM("jvm");

    private final String word;

    Account(String word) {
        this.word = word;
    }

    /** The word that the terminal and the reports use. */
    public String word() {
        return word;
    }
}
