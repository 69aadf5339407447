package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.schema.LocalDatabase;

/** A backup is made while the database is in use, and is a database again where it is unpacked. */
class DatabaseBackupTest {
  @TempDir private Path directory;

  @Test
  void whatWasStoredIsInTheBackup() throws IOException {
    Settings here = Settings.of(Map.of(ServerSettings.DATA, directory.resolve("here").toString()));
    Settings there =
        Settings.of(Map.of(ServerSettings.DATA, directory.resolve("there").toString()));
    Path archive = directory.resolve("backup.zip");
    try (LocalDatabase database = LocalDatabase.of(here)) {
      AccountStores.accounts(database).add(Jid.of("juliet@capulet.example"), List.of());
      try (OutputStream out = Files.newOutputStream(archive)) {
        new DatabaseBackup(here).write(out);
      }
      AccountStores.accounts(database).add(Jid.of("romeo@capulet.example"), List.of());
      assertThat(AccountStores.accounts(database).list("capulet.example")).hasSize(2);
    }
    unpack(archive, Files.createDirectories(directory.resolve("there")));
    try (LocalDatabase database = LocalDatabase.of(there)) {
      assertThat(AccountStores.accounts(database).list("capulet.example"))
          .containsExactly(Jid.of("juliet@capulet.example"));
    }
  }

  /** As {@code unzip} does. */
  private static void unpack(Path archive, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.copy(zip, target.resolve(entry.getName()));
      }
    }
  }
}
