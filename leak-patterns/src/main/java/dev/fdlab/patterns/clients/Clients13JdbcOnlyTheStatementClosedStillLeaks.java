package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Place;
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
 * Clients12JdbcConnectionPerRequestLeaksForGood}.
 *
 * <p>Fix: each resource that a chain creates gets a line, and a name, of its own.
 */
@Listed(id = "clients-13", signature = "sqlite", library = Library.SQLITE)
public final class Clients13JdbcOnlyTheStatementClosedStillLeaks implements FalseFix {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Place place) throws SQLException {
        try (Statement statement = DriverManager.getConnection("jdbc:sqlite:" + place.folder() + "/catalogue.db")
                        .createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            rows.getInt(1);
        }
    }

    @Override
    public void fix(Place place) throws SQLException {
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + place.folder() + "/catalogue.db");
                Statement statement = catalogue.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            rows.getInt(1);
        }
    }
}
