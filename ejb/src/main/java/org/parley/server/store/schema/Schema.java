package org.parley.server.store.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.connection.UnreachableDatabase;
import org.parley.server.store.database.DatabaseSettings;

/** Brings the schema of a database up to date, and tells what is missing in it. */
final class Schema {
  static final List<String> SEQUENCES =
      List.of("offline_message_id", "pubsub_node_id", "pubsub_item_id", "muc_message_id");

  private final DataSource dataSource;

  Schema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs the scripts that have not been run yet.
   *
   * @throws SettingsException when one fails
   */
  void migrate() {
    try {
      SchemaHistory.flyway(dataSource).migrate();
    } catch (FlywayException e) {
      throw new SettingsException(
          "The database's schema cannot be brought up to date ("
              + UnreachableDatabase.firstLine(e)
              + "); the user of the database must be allowed to make tables, or set "
              + DatabaseSettings.MIGRATE.key()
              + "=false and run the scripts of "
              + SchemaHistory.SCRIPTS
              + " by hand.",
          e);
    }
  }

  /**
   * Refuses the database of a later version, which this one would not keep up.
   *
   * @throws SettingsException when it is one
   */
  void requireKnown() {
    List<String> unknown = SchemaHistory.of(dataSource).unknown();
    if (!unknown.isEmpty()) {
      throw new SettingsException(
          "A later version of Parley has used this database (step %s; this version knows %d steps):"
                  .formatted(unknown.get(0), SchemaHistory.KNOWN)
              + " run that version, or put back a backup from before.");
    }
  }

  /**
   * Looks whether everything is there.
   *
   * @throws SettingsException when not; the message names what is missing
   */
  void validate() throws SQLException {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new SettingsException(
          "The database lacks "
              + String.join(", ", missing)
              + ": run the scripts of "
              + SchemaHistory.SCRIPTS
              + " that have not been run yet, in the order of their numbers, or set "
              + DatabaseSettings.MIGRATE.key()
              + "=true.");
    }
  }

  /** The tables, columns and sequences that are not there. */
  List<String> missing() throws SQLException {
    List<String> missing = new ArrayList<>();
    try (Connection connection = dataSource.getConnection()) {
      for (Class<?> entity : Entities.ALL) {
        String table = entity.getAnnotation(Table.class).name();
        Set<String> present = columns(connection, table);
        if (present.isEmpty()) {
          missing.add("the table " + table);
          continue;
        }
        for (String column : columns(entity)) {
          if (!present.contains(column)) {
            missing.add("the column " + table + "." + column);
          }
        }
      }
      for (String sequence : SEQUENCES) {
        if (!hasSequence(connection, sequence)) {
          missing.add("the sequence " + sequence);
        }
      }
    }
    return missing;
  }

  private static List<String> columns(Class<?> entity) {
    List<String> names = new ArrayList<>();
    for (Field field : entity.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        Column column = field.getAnnotation(Column.class);
        names.add((column == null ? field.getName() : column.name()).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static Set<String> columns(Connection connection, String table) throws SQLException {
    Set<String> names = new HashSet<>();
    String sql =
        "select lower(column_name) from information_schema.columns"
            + " where lower(table_name) = ? and lower(table_schema) = lower(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      statement.setString(2, connection.getSchema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static boolean hasSequence(Connection connection, String name) throws SQLException {
    String sql =
        "select 1 from information_schema.sequences"
            + " where lower(sequence_name) = ? and lower(sequence_schema) = lower(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, connection.getSchema());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
