package org.parley.server.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software. */
public final class ServerVersion {
  private ServerVersion() {}

  /** That of what runs here, such as {@code 1.0.0}. */
  public static String current() {
    try (InputStream in = ServerVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
