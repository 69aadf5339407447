package org.parley.server.store.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.database.DatabaseSettings;

/**
 * Where the database is and how one connects to it: a JDBC URL that was set, else an H2 file in the
 * data directory.
 *
 * @param file the directory of the H2 file, or null when a URL was set
 */
public record DatabaseAddress(String url, String user, String password, Path file) {

  /**
   * Every commit is handed to the operating system at once, so that it outlives the process
   * (WRITE_DELAY); the file is closed when the pool closes, not when the JVM begins to stop, for
   * the server stores until it is undeployed (DB_CLOSE_ON_EXIT). What H2 writes about its faults
   * must not fill the disk (TRACE_MAX_FILE_SIZE, in megabytes).
   */
  private static final String FILE_OPTIONS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;TRACE_MAX_FILE_SIZE=1";

  /** H2 wants a password; what protects the file is the mode of its directory. */
  private static final String FILE_PASSWORD = "parley";

  public static DatabaseAddress of(Settings settings) {
    String url = settings.text(DatabaseSettings.URL);
    String user = settings.text(DatabaseSettings.USER);
    if (!url.isEmpty()) {
      return new DatabaseAddress(url, user, settings.text(DatabaseSettings.PASSWORD), null);
    }
    Path directory = settings.data();
    return new DatabaseAddress(
        "jdbc:h2:file:" + directory.resolve("parley") + FILE_OPTIONS,
        user,
        FILE_PASSWORD,
        directory);
  }

  /**
   * Opens a connection.
   *
   * @throws SettingsException when there is no driver for the URL
   */
  Connection connect() throws SQLException {
    return isEmbedded() ? EmbeddedConnections.to(url).open(this::connectNow) : connectNow();
  }

  /** Where the H2 file is, or null when a URL was set. */
  public Path databaseFile() {
    return file == null ? null : file.resolve("parley.mv.db");
  }

  /** Whether the database runs in the server's own process. */
  public boolean isEmbedded() {
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:");
  }

  private Connection connectNow() throws SQLException {
    if (file != null) {
      makeDirectory();
    }
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    Connection connection = driver().connect(url, properties);
    if (connection == null) {
      throw new SettingsException(
          DatabaseSettings.URL.key() + " is not a JDBC URL that its driver understands: " + url);
    }
    return connection;
  }

  private Driver driver() {
    String className;
    if (url.startsWith("jdbc:postgresql:")) {
      className = "org.postgresql.Driver";
    } else if (url.startsWith("jdbc:h2:")) {
      className = "org.h2.Driver";
    } else {
      throw new SettingsException(
          DatabaseSettings.URL.key()
              + " must begin with jdbc:postgresql: or jdbc:h2:, but it is: "
              + url);
    }
    try {
      Driver driver =
          (Driver)
              Class.forName(className, true, DatabaseAddress.class.getClassLoader())
                  .getDeclaredConstructor()
                  .newInstance();
      OwnDrivers.forget();
      return driver;
    } catch (ReflectiveOperationException e) {
      throw new SettingsException(
          "The JDBC driver " + className + " is neither in Parley nor in the server.", e);
    }
  }

  private void makeDirectory() {
    if (Files.isDirectory(file)) {
      return;
    }
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(file);
      }
    } catch (IOException e) {
      throw new SettingsException(
          "The data directory "
              + file
              + " cannot be made: "
              + e.getMessage()
              + "; set "
              + ServerSettings.DATA.key()
              + " to one that this process may write to.",
          e);
    }
  }

  /** The URL without what stands behind it, which may be a password. */
  String shown() {
    int end = url.length();
    for (char c : new char[] {'?', ';'}) {
      int at = url.indexOf(c);
      end = at < 0 ? end : Math.min(end, at);
    }
    return url.substring(0, end);
  }
}
