package org.parley.server.store.connection;

import java.sql.SQLException;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.database.DatabaseSettings;

/** Tells an administrator what to do when no connection to the database can be had. */
public final class UnreachableDatabase {
  private UnreachableDatabase() {}

  /** The sentence for a failure, which {@link ParleyDataSource} may have found already. */
  public static SettingsException tell(SQLException e, Settings settings) {
    if (e.getCause() instanceof SettingsException told) {
      return told;
    }
    String jndi = settings.text(DatabaseSettings.JNDI);
    if (!jndi.isEmpty()) {
      return new SettingsException(
          "The pool "
              + jndi
              + " gives no connection to its database ("
              + firstLine(e)
              + "): try it in the server's console, and see that the database runs.",
          e);
    }
    DatabaseAddress address = DatabaseAddress.of(settings);
    return new SettingsException(
        address.file() == null ? ofServer(address, e) : ofFile(address, e), e);
  }

  private static String ofServer(DatabaseAddress address, SQLException e) {
    return "No connection to the database "
        + address.shown()
        + " ("
        + firstLine(e)
        + "): see that it runs and that "
        + DatabaseSettings.URL.key()
        + ", "
        + DatabaseSettings.USER.key()
        + " and "
        + DatabaseSettings.PASSWORD.key()
        + " are right.";
  }

  private static String ofFile(DatabaseAddress address, SQLException e) {
    return "The embedded database "
        + address.databaseFile()
        + " cannot be opened ("
        + firstLine(e)
        + "): end the other program that has it open, make room on the disk, or put back a backup"
        + " of the file if it is damaged.";
  }

  /** What a fault says, without what drivers add below it. */
  public static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
