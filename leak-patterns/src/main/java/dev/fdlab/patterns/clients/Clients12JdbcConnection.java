package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A JDBC connection is opened for each request and never closed.
 *
 * <p>{@code DriverManager.getConnection} reads like a look-up. It opens: with SQLite the database file, once per call,
 * with a database server a socket. {@code lsof} shows the same file many times over.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the handle is native memory, and the driver has no
 * cleaner.
 *
 * <p>Fix: try-with-resources around the connection, for {@code close} is what frees the native handle; or one
 * connection for the life of the program (SQLite), or a pool, whose connections are closed in the same way.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                no: for good
 * 25   1 file                no: for good
 * </pre>
 */
@Listed(id = "clients-12", signature = "sqlite", leaks = Leaks.FOR_GOOD, library = Library.SQLITE)
public final class Clients12JdbcConnection implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws SQLException {
        Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + fixture.folder() + "/catalogue.db");
        Statement statement = catalogue.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master");
        rows.getInt(1);
    }

    @Override
    public void fix(Fixture fixture) throws SQLException {
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + fixture.folder() + "/catalogue.db");
                Statement statement = catalogue.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            rows.getInt(1);
        }
    }
}
