package org.parley.connector.tls.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A place on disk from which key material comes. */
public interface KeyMaterialSource {

  /**
   * Reads the material as it is now.
   *
   * @throws IOException when a file cannot be read; the message says which
   * @throws org.parley.core.settings.SettingsException when the material cannot be used
   */
  KeyMaterial load() throws IOException;

  /** The files it consists of, each with the time of its last change. */
  Map<Path, Long> files() throws IOException;

  /** The time of the last change, or 0 for a file that is not there. */
  static long changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
