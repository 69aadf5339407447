package org.parley.server.store.database;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** The database, and what is kept in it for those who are away. */
public final class DatabaseSettings implements SettingGroup {
  public static final Setting URL =
      Setting.text(
          "database.url", "", "The JDBC URL; an H2 file in the data directory when empty.");
  public static final Setting USER =
      Setting.text("database.user", "parley", "The user name for the database.");
  public static final Setting PASSWORD =
      Setting.secret("database.password", "The password for the database.");
  public static final Setting JNDI =
      Setting.text("database.jndi", "", "The JNDI name of a pool made in the server's console.");
  public static final Setting POOL =
      Setting.number("database.pool", 8, "The most connections to the database at a time.")
          .inAdapter();
  public static final Setting MIGRATE =
      Setting.flag("database.migrate", true, "Whether the server may change the schema.")
          .inAdapter();
  public static final Setting LIMIT_OFFLINE =
      Setting.number("limit.offline", 1000, "The most messages kept for an account.").inAdapter();
  public static final Setting LIMIT_OFFLINE_BYTES =
      Setting.number("limit.offline.bytes", 10000000, "The same in bytes.");
  public static final Setting LIMIT_WAITING =
      Setting.number(
          "limit.database.waiting", 20000, "The most messages and changes that wait to be stored.");
  public static final Setting LIMIT_WAITING_BYTES =
      Setting.number("limit.database.waiting.bytes", 67108864, "The same in bytes.");

  @Override
  public String title() {
    return "The database";
  }
}
