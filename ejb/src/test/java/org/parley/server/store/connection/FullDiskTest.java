package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The embedded database closes itself when its disk is full; it must open again when there is room,
 * and have what was committed.
 */
class FullDiskTest {
  private static final FullDisk DISK = new FullDisk();

  private final DatabaseAddress address =
      new DatabaseAddress(FullDisk.url(UUID.randomUUID().toString()), "parley", "parley", null);
  private final List<Connection> opened = new ArrayList<>();
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
    return LastingConnection.open(
        new LastingConnection.Opener() {
          @Override
          public Connection open() throws SQLException {
            opened.add(address.connect());
            return opened.get(opened.size() - 1);
          }

          @Override
          public Connection replace(Connection dead) throws SQLException {
            return address.replace(dead);
          }
        },
        () -> now);
  }

  private static void insert(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into t values(" + number + ")");
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenThereIsRoomAgainAllGoesOn(boolean autoCommit) throws SQLException {
    try (Connection one = lasting();
        Connection other = lasting()) {
      try (Statement statement = one.createStatement()) {
        statement.execute("create table t(i int)");
      }
      one.setAutoCommit(autoCommit);
      insert(one, 1);
      insert(other, 2);
      FullDisk.fill(true);
      assertThatThrownBy(() -> insert(one, 3)).isInstanceOf(SQLException.class);
      FullDisk.fill(false);
      assertThat(opened.get(1).isValid(1)).as("what H2 says of a closed database").isTrue();
      now += LastingConnection.REST + 1;
      insert(one, 4);
      insert(other, 5);
      assertThat(numbers(one)).startsWith(1, 2).endsWith(4, 5);
    }
  }

  private static List<Integer> numbers(Connection connection) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select i from t order by i")) {
      while (result.next()) {
        numbers.add(result.getInt(1));
      }
    }
    return numbers;
  }
}
