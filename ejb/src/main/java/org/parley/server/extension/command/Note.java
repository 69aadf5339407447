package org.parley.server.extension.command;

import java.util.Locale;
import org.parley.core.xml.Element;

/**
 * A sentence for whoever carries out a command (XEP-0050, section 4.3).
 *
 * @param text the sentence
 */
public record Note(Severity severity, String text) {
  /** How much it matters. */
  public enum Severity {
    INFO,
    WARN,
    ERROR
  }

  public static Note info(String text) {
    return new Note(Severity.INFO, text);
  }

  public static Note warning(String text) {
    return new Note(Severity.WARN, text);
  }

  /** Something was not done, though the command is through. */
  public static Note error(String text) {
    return new Note(Severity.ERROR, text);
  }

  Element toElement() {
    return Element.builder("note", Commands.NAMESPACE)
        .attribute("type", severity.name().toLowerCase(Locale.ROOT))
        .text(text)
        .build();
  }
}
