package org.parley.server.store;

import java.sql.SQLException;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Tells an administrator what to do when no connection to the database can be had. */
final class UnreachableDatabase {
  private UnreachableDatabase() {}

  static SettingsException tell(SQLException e, Settings settings) {
    String jndi = settings.text(DatabaseSettings.JNDI);
    String where = jndi.isEmpty() ? DatabaseAddress.of(settings).shown() : "the pool " + jndi;
    return new SettingsException(
        "No connection to the database "
            + where
            + " ("
            + Schema.firstLine(e)
            + "): see that it runs and that "
            + DatabaseSettings.URL.key()
            + ", "
            + DatabaseSettings.USER.key()
            + " and "
            + DatabaseSettings.PASSWORD.key()
            + " are right.",
        e);
  }
}
