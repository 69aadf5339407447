package org.parley.server.script;

import java.util.List;
import java.util.Map;
import org.parley.core.xml.Attribute;
import org.parley.core.xml.Element;

/**
 * Compares what was received with what a script says. The attributes that are written must be
 * there; others may be. Child elements must be the same, in the same order, unless {@code <any/>}
 * is written, which stands for any others. As a value, {@code *} is anything, {@code -} is nothing,
 * {@code $name} is whatever it was the first time.
 */
final class StanzaPattern {
  private StanzaPattern() {}

  static boolean matches(Element pattern, Element actual, Map<String, String> variables) {
    if (!pattern.is(actual.name(), actual.namespace())) {
      return false;
    }
    for (Attribute attribute : pattern.attributes()) {
      String value = actual.attribute(attribute.namespace(), attribute.name());
      if (!matches(attribute.value(), value, variables)) {
        return false;
      }
    }
    boolean open = pattern.elements().stream().anyMatch(child -> child.name().equals("any"));
    if (pattern.elements().isEmpty() && !pattern.text().isBlank()) {
      return matches(pattern.text(), actual.text(), variables);
    }
    return open
        ? containsAll(pattern.elements(), actual.elements(), variables)
        : matchesAll(pattern.elements(), actual.elements(), variables);
  }

  private static boolean containsAll(
      List<Element> patterns, List<Element> actual, Map<String, String> variables) {
    return patterns.stream()
        .filter(pattern -> !pattern.name().equals("any"))
        .allMatch(pattern -> actual.stream().anyMatch(child -> matches(pattern, child, variables)));
  }

  private static boolean matchesAll(
      List<Element> patterns, List<Element> actual, Map<String, String> variables) {
    if (patterns.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!matches(patterns.get(i), actual.get(i), variables)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String pattern, String value, Map<String, String> variables) {
    if (pattern.equals("-")) {
      return value == null;
    }
    if (value == null) {
      return false;
    }
    if (pattern.equals("*")) {
      return true;
    }
    if (pattern.startsWith("$")) {
      return value.equals(variables.computeIfAbsent(pattern, key -> value));
    }
    return pattern.equals(value);
  }

  /** Puts what is known of variables into a stanza that is to be sent. */
  static Element fill(Element stanza, Map<String, String> variables) {
    Element filled = stanza;
    for (Attribute attribute : stanza.attributes()) {
      String known = variables.get(attribute.value());
      if (known != null) {
        filled = filled.withAttribute(attribute.namespace(), attribute.name(), known);
      }
    }
    return filled.withContent(
        filled.children().stream()
            .map(node -> node instanceof Element child ? fill(child, variables) : node)
            .toList());
  }
}
