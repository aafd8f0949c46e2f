package dev.fdlab.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of images, in SQLite. One connection for the process's life, which costs two descriptors from first to last:
 * the database and its write-ahead log. (In exclusive mode SQLite needs no shared-memory file:
 * sqlite.org/wal.html#use_of_wal_without_shared_memory.) Safe for use by many threads.
 */
final class ImageCatalogue implements AutoCloseable {

    /**
     * A row.
     *
     * @param id 32 hexadecimal digits
     * @param format what it is
     * @param bytes its size
     */
    record Row(String id, ImageFormat format, long bytes) {
        /** The name of its file. */
        String file() {
            return id + "." + format.word();
        }

        /** As whoever asks for it, or for the list, is told. */
        String json() {
            return "{\"id\":\"" + id + "\",\"format\":\"" + format.word() + "\",\"bytes\":" + bytes
                    + ",\"url\":\"/images/" + id + "\"}";
        }
    }

    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})\\.[a-z]+");

    /** SQLITE_FULL (sqlite.org/rescode.html#full). */
    private static final int FULL = 13;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final boolean crashed;

    private ImageCatalogue(Connection connection, boolean crashed) {
        this.connection = connection;
        this.crashed = crashed;
    }

    /**
     * Opens or makes the catalogue.
     *
     * @throws IOException when the file is there and is not a sound SQLite database; it is left as it was
     */
    static ImageCatalogue open(Path file) throws IOException {
        if (Files.exists(file)) {
            refuseForeign(file);
        }
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        boolean crashed = Files.exists(log) && Files.size(log) > 0;
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA locking_mode=EXCLUSIVE");
                // Before anything is written: a broken file stays as it is.
                check(statement);
                statement.execute("PRAGMA journal_mode=WAL");
                // An upload that was answered is on the disk, row included.
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("CREATE TABLE IF NOT EXISTS images"
                        + " (id TEXT PRIMARY KEY, format TEXT NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID");
                begin(statement);
            }
            return new ImageCatalogue(connection, crashed);
        } catch (SQLException e) {
            // Closing moves what a crash left in the log into the broken file; the process is about to end anyway.
            if (!crashed) {
                close(connection);
            }
            throw new IOException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private static void refuseForeign(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("cannot use " + file + ": it is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC.length);
            if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
                throw new IOException("cannot use " + file + ": it is not an SQLite database");
            }
        }
    }

    private static void check(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw new SQLException("the database is corrupt");
            }
        }
    }

    /** Writes into the log, which otherwise would be empty until the first upload: its crash would not be known. */
    private static void begin(Statement statement) {
        try {
            statement.execute("PRAGMA user_version=1");
        } catch (SQLException e) {
            // A full disk, or a used-up quota: that does not keep the server from showing what it has.
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // The first failure is the one to report.
        }
    }

    /** Whether the process before this one has crashed: whoever closes the catalogue removes its write-ahead log. */
    boolean isAfterCrash() {
        return crashed;
    }

    /** Whether this is the name of the file of an image that is not listed. */
    boolean isUnlisted(String file) {
        Matcher name = FILE.matcher(file);
        try {
            return name.matches()
                    && find(name.group(1)).map(Row::file).filter(file::equals).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a row.
     *
     * @throws StorageFull when there is no room for it
     */
    synchronized void add(Row row) throws SQLException, StorageFull {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO images (id, format, bytes) VALUES (?, ?, ?)")) {
            insert.setString(1, row.id());
            insert.setString(2, row.format().word());
            insert.setLong(3, row.bytes());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (e.getErrorCode() == FULL) {
                throw new StorageFull(e);
            }
            throw e;
        }
    }

    synchronized Optional<Row> find(String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, format, bytes FROM images WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        }
    }

    /** The first rows whose ids follow this one, in their sequence; all ids follow the empty one. */
    synchronized List<Row> after(String id, int atMost) throws SQLException {
        List<Row> all = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, format, bytes FROM images WHERE id > ? ORDER BY id LIMIT ?")) {
            select.setString(1, id);
            select.setInt(2, atMost);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(row(rows));
                }
            }
        }
        return all;
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(rows.getString(1), ImageFormat.ofWord(rows.getString(2)), rows.getLong(3));
    }

    @Override
    public synchronized void close() {
        close(connection);
    }
}
