package org.parley.server.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scripts there are: {@code /scripts/catalog.txt} lists them. */
public final class ScriptCatalog {
  private ScriptCatalog() {}

  /** The names of all scripts, for {@link Script#load}. */
  public static List<String> all() {
    try (InputStream in = ScriptCatalog.class.getResourceAsStream("/scripts/catalog.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> "/scripts/" + line.strip())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
