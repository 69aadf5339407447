package org.parley.server.store.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/**
 * Which steps of the schema a database has, and which this version knows.
 *
 * @param steps so many the database has
 * @param pending those that it does not have yet, such as {@code 13 audit}
 * @param unknown those that it has from a later version
 */
public record SchemaHistory(int steps, List<String> pending, List<String> unknown) {
  /** So many steps this version knows. */
  public static final int KNOWN = 14;

  static final String SCRIPTS = "db/migration";
  private static final String TABLE = "parley_schema";
  private static final Set<MigrationState> LATER =
      Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  /**
   * Looks, and changes nothing.
   *
   * @throws org.flywaydb.core.api.FlywayException when the database cannot be read
   */
  public static SchemaHistory of(DataSource dataSource) {
    return of(flyway(dataSource).info());
  }

  static SchemaHistory of(MigrationInfoService info) {
    List<MigrationInfo> later =
        Arrays.stream(info.applied()).filter(one -> LATER.contains(one.getState())).toList();
    // tables of others, and that of Flyway itself, are in the list, too
    long own =
        Arrays.stream(info.applied())
            .filter(one -> one.getState() == MigrationState.SUCCESS)
            .count();
    return new SchemaHistory(
        (int) own + later.size(),
        Arrays.stream(info.pending()).map(SchemaHistory::name).toList(),
        later.stream().map(SchemaHistory::name).toList());
  }

  private static String name(MigrationInfo step) {
    return step.getVersion() + " " + step.getDescription();
  }

  static Flyway flyway(DataSource dataSource) {
    return Flyway.configure(SchemaHistory.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:" + SCRIPTS)
        .table(TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
