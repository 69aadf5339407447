package org.parley.core.xml;

import java.util.Objects;

/**
 * An attribute of an element.
 *
 * @param namespace the namespace name, empty for none
 * @param name the local name
 * @param value the value, unescaped
 */
public record Attribute(String namespace, String name, String value) {
  public Attribute {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
