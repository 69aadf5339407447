package org.parley.server.store.connection;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.store.database.DatabaseSettings;

/**
 * Copies the embedded database while it is in use. What H2 writes is a ZIP archive of its file, as
 * it is after the last commit.
 */
@ServerBean
public final class DatabaseBackup {
  private final Settings settings;

  @Inject
  public DatabaseBackup(Settings settings) {
    this.settings = settings;
  }

  /**
   * Writes the archive. Until it is written, there is room needed for it in the data directory,
   * too.
   *
   * @throws IllegalStateException when the database is no file of ours; the message is a sentence
   * @throws IOException when it cannot be made or written
   */
  public void write(OutputStream target) throws IOException {
    DatabaseAddress address = DatabaseAddress.of(settings);
    if (address.file() == null || !settings.text(DatabaseSettings.JNDI).isEmpty()) {
      throw new IllegalStateException(
          "The database is not the file in the data directory: make a backup with its own means,"
              + " such as pg_dump.");
    }
    Path directory =
        Files.createTempDirectory(
            settings.data(),
            ".backup",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path archive = directory.resolve("parley.zip");
    try {
      make(address, archive);
      Files.copy(archive, target);
    } catch (SQLException e) {
      throw new IllegalStateException("The database makes no backup: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(archive);
      Files.delete(directory);
    }
  }

  private static void make(DatabaseAddress address, Path archive) throws SQLException {
    try (Connection connection = address.connect();
        PreparedStatement statement = connection.prepareStatement("backup to ?")) {
      statement.setString(1, archive.toAbsolutePath().toString());
      statement.execute();
    }
  }
}
