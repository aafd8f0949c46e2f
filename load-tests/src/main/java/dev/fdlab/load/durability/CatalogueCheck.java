package dev.fdlab.load.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Looks at a copy of a server's catalogue: SQLite mends what it opens, and what is to be looked at is what was left.
 */
final class CatalogueCheck {

    /** What {@code PRAGMA integrity_check} says of the database and its write-ahead log: {@code ok} if it is sound. */
    static String integrity(Path data, Path copies) throws IOException, SQLException {
        for (String name : new String[] {"catalogue.db", "catalogue.db-wal"}) {
            Path original = data.resolve(name);
            Path copy = copies.resolve(name);
            Files.deleteIfExists(copy);
            if (Files.exists(original)) {
                Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copies.resolve("catalogue.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            row.next();
            return row.getString(1);
        }
    }

    private CatalogueCheck() {}
}
