package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.SettingsException;

/** A pool that gives what it got back last, and makes a new connection when it has no other. */
class ServerPoolTest {
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int made;
  private boolean down;

  private ServerPool pool() {
    return new ServerPool(
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> get()));
  }

  private Connection get() throws SQLException {
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    if (down) {
      throw new SQLException("the database is down");
    }
    made++;
    return DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
  }

  private void addDead(InvocationHandler isValid) {
    Connection[] self = new Connection[1];
    self[0] =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    idle.push(self[0]);
                    return null;
                  }
                  return isValid.invoke(proxy, method, arguments);
                });
    idle.push(self[0]);
  }

  @Test
  void deadConnectionsArePassedOver() throws SQLException {
    addDead((proxy, method, arguments) -> false);
    addDead(
        (proxy, method, arguments) -> {
          throw new SQLException("cut");
        });
    addDead(
        (proxy, method, arguments) -> {
          throw new UndeclaredThrowableException(new SQLException("cut"));
        });
    try (Connection taken = pool().take()) {
      assertThat(taken.isValid(1)).isTrue();
    }
    assertThat(made).isEqualTo(1);
    assertThat(idle).as("given back").hasSize(3);
  }

  @Test
  void oneThatIsAliveIsTakenAtOnce() throws SQLException {
    try (Connection taken = pool().take()) {
      assertThat(taken.isValid(1)).isTrue();
    }
    assertThat(made).isEqualTo(1);
  }

  @Test
  void theDatabaseIsDown() {
    addDead((proxy, method, arguments) -> false);
    down = true;
    assertThatThrownBy(() -> pool().take())
        .isInstanceOf(SQLException.class)
        .hasMessage("the database is down");
    assertThat(idle).hasSize(1);
  }

  @Test
  void aPoolOfTheDeadIsLeftAlone() {
    for (int i = 0; i < 40; i++) {
      addDead((proxy, method, arguments) -> false);
    }
    assertThatThrownBy(() -> pool().take()).hasMessageContaining("32 dead connections");
    assertThat(idle).hasSize(40);
  }

  @Test
  void aPoolThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ServerPool.named("java:/jdbc/nothing"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("java:/jdbc/nothing");
  }
}
