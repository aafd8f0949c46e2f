package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Statement and result are in try-with-resources; the connection is made on the way.
 *
 * <p>Everything that has a name is closed. The connection has none: it is the middle of a chain of calls, and closing a
 * statement does not close what made it. {@code lsof} shows one descriptor of the database file a call.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25, as in {@link
 * Clients12JdbcConnection}.
 *
 * <p>Fix: each resource that a chain creates gets a line, and a name, of its own.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                no: for good
 * 25   1 file                no: for good
 * </pre>
 */
@Listed(id = "clients-13", signature = "sqlite", leaks = Leaks.FOR_GOOD, library = Library.SQLITE)
public final class Clients13JdbcStatement implements FalseFix {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws SQLException {
        try (Statement statement = DriverManager.getConnection("jdbc:sqlite:" + fixture.folder() + "/catalogue.db")
                        .createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            rows.getInt(1);
        }
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
