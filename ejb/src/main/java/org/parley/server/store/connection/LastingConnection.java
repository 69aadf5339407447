package org.parley.server.store.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A connection that outlives the database's restart: before a transaction begins on it, it proves
 * that it is alive when it has rested or something failed, and is opened anew when it is not. The
 * pools of the application servers do not ask for that in a way that both of them know, and a pool
 * that keeps dead connections would fail until the application is reloaded. In the midst of a
 * transaction nothing is opened anew: that transaction is lost.
 */
final class LastingConnection implements InvocationHandler {
  /** Opens a connection to the database. */
  interface Opener {
    Connection open() throws SQLException;
  }

  /** Nanoseconds without use after which a connection proves itself. */
  static final long REST = 500_000_000;

  /** What a database that is open answers. */
  static final String PROOF = "values (1)";

  private static final String CLIENT_INFO = "setClientInfo";

  /** Calls that neither begin something nor say anything about the database. */
  private static final Set<String> IDLE =
      Set.of(
          "close",
          "isClosed",
          "abort",
          "isWrapperFor",
          "getAutoCommit",
          "clearWarnings",
          CLIENT_INFO);

  /** Calls that end a transaction even if they fail; Payara makes no other after one of them. */
  private static final Set<String> ENDS = Set.of("commit", "rollback");

  private final Opener opener;
  private final LongSupplier nanoTime;
  private Connection connection;
  private boolean autoCommit = true;
  private Integer isolation;
  private Boolean readOnly;
  private boolean inTransaction;
  private boolean suspicious;
  private long used;

  private LastingConnection(Opener opener, LongSupplier nanoTime) throws SQLException {
    this.opener = opener;
    this.nanoTime = nanoTime;
    this.connection = opener.open();
    this.used = nanoTime.getAsLong();
  }

  static Connection open(Opener opener) throws SQLException {
    return open(opener, System::nanoTime);
  }

  static Connection open(Opener opener, LongSupplier nanoTime) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            LastingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LastingConnection(opener, nanoTime));
  }

  @Override
  public synchronized Object invoke(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, name, arguments);
    }
    if (!IDLE.contains(name)) {
      proveIfNeeded();
    }
    try {
      Object result = method.invoke(connection, arguments);
      done(name, arguments);
      return result;
    } catch (InvocationTargetException e) {
      suspicious = true;
      if (ENDS.contains(name)) {
        inTransaction = false;
      }
      if (name.equals(CLIENT_INFO)) {
        // who is named to a dead connection does not matter; Payara does that when it closes one
        return null;
      }
      throw declared(e.getCause());
    }
  }

  /**
   * What the caller knows how to handle: connections of pools are proxies, too, and those of
   * PostgreSQL's driver throw what their methods do not declare when they are dead.
   */
  private static Throwable declared(Throwable fault) {
    return fault instanceof UndeclaredThrowableException && fault.getCause() != null
        ? fault.getCause()
        : fault;
  }

  private static Object ofObject(Object proxy, String name, Object[] arguments) {
    return switch (name) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "connection to the database";
    };
  }

  /** Nothing is lost when a connection is replaced outside of a transaction. */
  private void proveIfNeeded() throws SQLException {
    boolean rested = nanoTime.getAsLong() - used > REST;
    if (inTransaction || !(suspicious || rested || connection.isClosed())) {
      return;
    }
    if (!isAlive()) {
      Connection fresh = opener.open();
      ServerPool.discard(connection);
      connection = fresh;
      restore();
    }
    suspicious = false;
  }

  private boolean isAlive() {
    try {
      return ServerPool.isAlive(connection) && answers();
    } catch (SQLException | UndeclaredThrowableException e) {
      return false;
    }
  }

  /** H2 calls a connection valid although its database has closed itself, as on a full disk. */
  private boolean answers() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PROOF);
    }
    if (!autoCommit) {
      connection.rollback();
    }
    return true;
  }

  private void restore() throws SQLException {
    if (isolation != null) {
      connection.setTransactionIsolation(isolation);
    }
    if (readOnly != null) {
      connection.setReadOnly(readOnly);
    }
    connection.setAutoCommit(autoCommit);
  }

  private void done(String name, Object[] arguments) {
    used = nanoTime.getAsLong();
    switch (name) {
      case "setAutoCommit" -> {
        autoCommit = (Boolean) arguments[0];
        inTransaction = false;
      }
      case "setTransactionIsolation" -> isolation = (Integer) arguments[0];
      case "setReadOnly" -> readOnly = (Boolean) arguments[0];
      case "commit" -> inTransaction = false;
      case "rollback" -> inTransaction = arguments != null;
      case "createStatement", "prepareStatement", "prepareCall" -> inTransaction = !autoCommit;
      default -> {
        // says nothing about transactions
      }
    }
  }
}
