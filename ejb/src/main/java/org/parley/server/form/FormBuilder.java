package org.parley.server.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.core.xml.XmlNode;

/** Writes a form (XEP-0004) of which the FORM_TYPE is known (XEP-0068). */
public final class FormBuilder {
  private static final String NAMESPACE = Form.NAMESPACE;

  private final String type;
  private final List<Element> head = new ArrayList<>();
  private final List<Element> fields = new ArrayList<>();

  private FormBuilder(String type, String formType) {
    this.type = type;
    add("FORM_TYPE", "hidden", null, List.of(formType), Map.of());
  }

  /** A form to be filled in. */
  public static FormBuilder form(String formType) {
    return new FormBuilder("form", formType);
  }

  /** A form that tells something. */
  public static FormBuilder result(String formType) {
    return new FormBuilder("result", formType);
  }

  public FormBuilder title(String title) {
    head.add(Element.of("title", NAMESPACE, title));
    return this;
  }

  public FormBuilder instructions(String instructions) {
    head.add(Element.of("instructions", NAMESPACE, instructions));
    return this;
  }

  /** A field of any type; null values are left out. */
  public FormBuilder field(String name, String fieldType, String label, String... values) {
    return add(name, fieldType, label, present(values), Map.of());
  }

  public FormBuilder text(String name, String label, String value) {
    return field(name, "text-single", label, value);
  }

  public FormBuilder flag(String name, String label, boolean value) {
    return field(name, "boolean", label, value ? "1" : "0");
  }

  /**
   * A field of which one of the options is chosen; they are given as value and label.
   *
   * @param value what is chosen, or null
   */
  public FormBuilder choice(String name, String label, Map<String, String> options, String value) {
    return add(name, "list-single", label, present(value), options);
  }

  /** A field of which any number of options may be chosen. */
  public FormBuilder choices(
      String name, String label, Map<String, String> options, List<String> values) {
    return add(name, "list-multi", label, values, options);
  }

  /** A field with a list of lines or addresses. */
  public FormBuilder list(String name, String fieldType, String label, List<String> values) {
    return add(name, fieldType, label, values, Map.of());
  }

  /** The field before this has to be filled in. */
  public FormBuilder required() {
    int last = fields.size() - 1;
    List<XmlNode> content = new ArrayList<>(fields.get(last).children());
    content.add(0, Element.of("required", NAMESPACE));
    fields.set(last, fields.get(last).withContent(content));
    return this;
  }

  /** A field that was written elsewhere. */
  public FormBuilder field(Element field) {
    fields.add(field);
    return this;
  }

  private static List<String> present(String... values) {
    List<String> present = new ArrayList<>();
    for (String value : values) {
      if (value != null) {
        present.add(value);
      }
    }
    return present;
  }

  private FormBuilder add(
      String name,
      String fieldType,
      String label,
      List<String> values,
      Map<String, String> options) {
    Element.Builder field =
        Element.builder("field", NAMESPACE)
            .attribute("var", name)
            .attribute("type", fieldType)
            .attribute("label", label);
    values.forEach(value -> field.child(Element.of("value", NAMESPACE, value)));
    options.forEach(
        (value, optionLabel) ->
            field.child(
                Element.builder("option", NAMESPACE)
                    .attribute("label", optionLabel)
                    .child(Element.of("value", NAMESPACE, value))
                    .build()));
    fields.add(field.build());
    return this;
  }

  /** The {@code <x/>} element. */
  public Element build() {
    return Element.builder("x", NAMESPACE)
        .attribute("type", type)
        .children(head)
        .children(fields)
        .build();
  }
}
