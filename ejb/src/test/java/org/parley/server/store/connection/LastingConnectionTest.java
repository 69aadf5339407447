package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections of H2 in memory that are cut off behind the back of whoever uses them. */
class LastingConnectionTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final List<Connection> opened = new ArrayList<>();
  private long now;
  private boolean down;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = LastingConnection.open(this::connect, () -> now);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Connection connect() throws SQLException {
    if (down) {
      throw new SQLException("the database is down");
    }
    Connection fresh = DriverManager.getConnection(url);
    opened.add(fresh);
    return fresh;
  }

  private void cut() throws SQLException {
    opened.get(opened.size() - 1).close();
  }

  private int count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from t")) {
      result.next();
      return result.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aDeadConnectionIsReplacedBeforeItsNextUse() throws SQLException {
    execute("create table t(i int)");
    cut();
    now += LastingConnection.REST + 1;
    assertThat(count()).isZero();
    assertThat(opened).hasSize(2);
  }

  /** As those of a pool over PostgreSQL's driver do. */
  private static Connection pooled(Connection real, AtomicBoolean dead) {
    return (Connection)
        Proxy.newProxyInstance(
            LastingConnectionTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (dead.get()) {
                throw new UndeclaredThrowableException(
                    new SQLException("This connection has been closed."));
              }
              return method.invoke(real, arguments);
            });
  }

  @Test
  void aDeadConnectionMayThrowWhatNobodyExpects() throws SQLException {
    AtomicBoolean dead = new AtomicBoolean();
    List<Connection> given = new ArrayList<>();
    try (Connection lasting =
        LastingConnection.open(
            () -> {
              Connection real = connect();
              given.add(given.isEmpty() ? pooled(real, dead) : real);
              return given.get(given.size() - 1);
            },
            () -> now)) {
      lasting.setAutoCommit(false);
      lasting.createStatement().close();
      dead.set(true);
      assertThatThrownBy(lasting::createStatement)
          .isInstanceOf(SQLException.class)
          .hasMessage("This connection has been closed.");
      lasting.setClientInfo("ApplicationName", "x");
      assertThatThrownBy(lasting::rollback).isInstanceOf(SQLException.class);
      lasting.createStatement().close();
      assertThat(given).hasSize(2);
    }
  }

  @Test
  void oneThatIsAliveStays() throws SQLException {
    execute("create table t(i int)");
    now += LastingConnection.REST + 1;
    assertThat(count()).isZero();
    assertThat(opened).hasSize(1);
  }

  @Test
  void whatItWasSetToIsSetAgain() throws SQLException {
    execute("create table t(i int)");
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setAutoCommit(false);
    cut();
    execute("insert into t values(1)");
    assertThat(connection.getAutoCommit()).isFalse();
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    connection.rollback();
    assertThat(count()).isZero();
  }

  @Test
  void aTransactionThatHasBegunIsLostAndTheNextOneIsNot() throws SQLException {
    execute("create table t(i int)");
    connection.setAutoCommit(false);
    execute("insert into t values(1)");
    cut();
    assertThatThrownBy(() -> execute("insert into t values(2)")).isInstanceOf(SQLException.class);
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    execute("insert into t values(3)");
    connection.commit();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aRollbackThatFailsIsTheEndToo() throws SQLException {
    execute("create table t(i int)");
    connection.setAutoCommit(false);
    execute("insert into t values(1)");
    cut();
    assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
    execute("insert into t values(3)");
    connection.commit();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aSavepointDoesNotEndTheTransaction() throws SQLException {
    execute("create table t(i int)");
    connection.setAutoCommit(false);
    execute("insert into t values(1)");
    connection.rollback(connection.setSavepoint());
    cut();
    assertThatThrownBy(() -> execute("insert into t values(2)")).isInstanceOf(SQLException.class);
  }

  @Test
  void whileTheDatabaseIsDownThatIsToldAndAfterwardsAllGoesOn() throws SQLException {
    execute("create table t(i int)");
    cut();
    down = true;
    assertThatThrownBy(this::count).hasMessage("the database is down");
    assertThatThrownBy(this::count).hasMessage("the database is down");
    down = false;
    assertThat(count()).isZero();
  }

  @Test
  void theProofLeavesNoTransactionOpen() throws SQLException {
    execute("create table t(i int)");
    connection.setAutoCommit(false);
    now += LastingConnection.REST + 1;
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    execute("insert into t values(1)");
    connection.commit();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void itIsEqualToItselfAlone() throws SQLException {
    try (Connection other = LastingConnection.open(this::connect)) {
      assertThat(connection).isEqualTo(connection).isNotEqualTo(other);
      assertThat(connection.hashCode()).isEqualTo(connection.hashCode());
    }
  }
}
