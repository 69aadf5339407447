package org.parley.server.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;

/**
 * A form that somebody filled in (XEP-0004). A field of which every value is blank has no value: so
 * many clients leave something out. Between other values a blank one is an empty line.
 */
public final class Form {
  public static final String NAMESPACE = "jabber:x:data";
  private static final String FORM_TYPE = "FORM_TYPE";

  private final String type;
  private final Map<String, List<String>> fields;
  private final Set<String> blank;

  private Form(String type, Map<String, List<String>> fields, Set<String> blank) {
    this.type = type;
    this.fields = fields;
    this.blank = blank;
  }

  /** The form inside {@code parent}, or null when there is none. */
  public static Form in(Element parent) {
    Element x = parent.child("x", NAMESPACE);
    return x == null ? null : of(x);
  }

  /**
   * Reads an {@code <x/>} element.
   *
   * @throws StanzaException {@code bad-request} when a field comes twice
   */
  public static Form of(Element x) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    Set<String> blank = new HashSet<>();
    for (Element field : x.elements()) {
      String name = field.attribute("var");
      if (field.is("field", NAMESPACE) && name != null) {
        List<String> values = new ArrayList<>();
        for (Element value : field.elements()) {
          if (value.is("value", NAMESPACE)) {
            values.add(value.text());
          }
        }
        boolean isBlank = !values.isEmpty() && values.stream().allMatch(String::isBlank);
        if (isBlank) {
          blank.add(name);
        }
        if (fields.put(name, isBlank ? List.of() : List.copyOf(values)) != null) {
          throw new StanzaException(Condition.BAD_REQUEST, "the field " + name + " comes twice");
        }
      }
    }
    return new Form(x.attribute("type"), fields, blank);
  }

  public boolean isSubmitted() {
    return "submit".equals(type);
  }

  public boolean isCancelled() {
    return "cancel".equals(type);
  }

  /** The FORM_TYPE (XEP-0068), or null. */
  public String formType() {
    return token(FORM_TYPE);
  }

  /** The names of the fields, without FORM_TYPE. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(fields.keySet());
    names.remove(FORM_TYPE);
    return names;
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether the field is there and was not left blank; that it has no value may be a choice. */
  public boolean isFilled(String name) {
    return has(name) && !blank.contains(name);
  }

  /** Whether the field is there and has a value. */
  public boolean hasValue(String name) {
    return !values(name).isEmpty();
  }

  /** The values of a field, as lines of a text; none when it is not there. */
  public List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The values of a field that is a list of addresses or choices, without what is blank. */
  public List<String> list(String name) {
    return values(name).stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  /** The one value of a field that is an address, a number or a choice, or null. */
  public String token(String name) {
    List<String> values = list(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** The first value of a field, or null. */
  public String text(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * The value of a field as yes or no.
   *
   * @param otherwise what it is when the form does not say
   * @throws StanzaException {@code not-acceptable} when it is neither
   */
  public boolean flag(String name, boolean otherwise) {
    String value = token(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw new StanzaException(Condition.NOT_ACCEPTABLE, name + " is yes or no");
    };
  }
}
