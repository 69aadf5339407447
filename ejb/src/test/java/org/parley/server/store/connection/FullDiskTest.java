package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded database closes itself when its disk is full. */
class FullDiskTest {
  private static final FullDisk DISK = new FullDisk();

  private final DatabaseAddress address =
      new DatabaseAddress(FullDisk.url(UUID.randomUUID().toString()), "parley", "parley", null);
  private long now;

  @BeforeEach
  void mount() {
    FilePath.register(DISK);
  }

  @AfterEach
  void unmount() {
    FullDisk.fill(false);
    FilePath.unregister(DISK);
  }

  private Connection lasting() throws SQLException {
    return LastingConnection.open(address::connect, () -> now);
  }

  private static void insert(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into t values(" + number + ")");
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  /** Opened again in the same process it would be damaged. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsNotOpenedAgain(boolean autoCommit) throws SQLException {
    Connection one = lasting();
    Connection other = lasting();
    try (Statement statement = one.createStatement()) {
      statement.execute("create table t(i int)");
    }
    one.setAutoCommit(autoCommit);
    insert(one, 1);
    insert(other, 2);
    FullDisk.fill(true);
    assertThatThrownBy(() -> insert(one, 3)).isInstanceOf(SQLException.class);
    FullDisk.fill(false);
    now += LastingConnection.REST + 1;
    assertThatThrownBy(() -> insert(one, 4)).hasMessageContaining("restart the server");
    assertThatThrownBy(() -> insert(other, 5)).hasMessageContaining("restart the server");
    assertThatThrownBy(this::lasting).hasMessageContaining("restart the server");
  }
}
