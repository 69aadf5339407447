package org.parley.server.account.kerberos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** The file with the keys of this server. */
final class KeyTableFile {
  /** What each begins with, before its version. */
  private static final int FORMAT = 5;

  private KeyTableFile() {}

  /**
   * The file that is set.
   *
   * @throws SettingsException when it is none that can be read; the message says what to do
   */
  static Path of(Settings settings) {
    String text = settings.text(KerberosSettings.KERBEROS_KEYTAB);
    try {
      Path file = Path.of(text);
      if (!Files.isRegularFile(file)) {
        throw wrong(
            settings, "there is no file " + text + "; put the server's key there (ktadd -k)");
      }
      if (!Files.isReadable(file)) {
        throw wrong(
            settings,
            text
                + " cannot be read by "
                + System.getProperty("user.name")
                + ", who runs this server; let that user, and nobody else, read it");
      }
      checkFormat(settings, file);
      return file;
    } catch (InvalidPathException e) {
      throw wrong(settings, text + " is no name of a file");
    }
  }

  private static void checkFormat(Settings settings, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() != FORMAT) {
        throw wrong(settings, file + " is no key table; klist -k shows what is in one");
      }
    } catch (IOException e) {
      throw wrong(settings, file + " cannot be read: " + e);
    }
  }

  private static SettingsException wrong(Settings settings, String why) {
    return new SettingsException(settings.nameOf(KerberosSettings.KERBEROS_KEYTAB) + ": " + why);
  }
}
