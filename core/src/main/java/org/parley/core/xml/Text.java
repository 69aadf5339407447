package org.parley.core.xml;

import java.util.Objects;

/**
 * Character data, unescaped.
 *
 * @param value the characters
 */
public record Text(String value) implements XmlNode {
  public Text {
    Objects.requireNonNull(value);
  }
}
