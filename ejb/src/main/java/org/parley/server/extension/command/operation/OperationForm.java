package org.parley.server.extension.command.operation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.extension.command.CommandRefusal;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** The form of an operation: a field for each parameter. */
final class OperationForm {
  /** What the forms are (XEP-0068). */
  static final String FORM_TYPE = "urn:parley:admin";

  /** The field that says that something may be lost. */
  static final String CONFIRM = "confirm";

  private OperationForm() {}

  /**
   * The form to be filled in.
   *
   * @param domains those that are served
   */
  static Element of(AdminOperation operation, List<String> domains) {
    FormBuilder form =
        FormBuilder.form(FORM_TYPE)
            .title(title(operation.name()))
            .instructions(operation.purpose());
    operation.parameters().forEach(parameter -> add(form, parameter, domains));
    return form.build();
  }

  private static void add(FormBuilder form, Parameter<?> parameter, List<String> domains) {
    String name = parameter.name();
    String label = title(name) + ": " + parameter.purpose();
    switch (parameter.kind()) {
      case ACCOUNT, ADDRESS -> form.field(name, "jid-single", label);
      case DOMAIN -> form.choice(name, label, same(domains), null);
      case CHOICE -> form.choice(name, label, same(parameter.choices()), null);
      case LINES -> form.field(name, "text-multi", label);
      case SECRET -> form.field(name, "text-private", label);
      case FLAG -> form.flag(name, label, false);
      case TEXT, NUMBER -> form.text(name, label, null);
    }
    if (parameter.isRequired()) {
      form.required();
    }
  }

  private static Map<String, String> same(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    words.forEach(word -> options.put(word, word));
    return options;
  }

  /** A question before something is lost. */
  static Element question(AdminOperation operation, Map<String, String> given) {
    StringBuilder about = new StringBuilder(operation.purpose());
    for (Parameter<?> parameter : operation.parameters()) {
      String text = given.get(parameter.name());
      if (text != null && parameter.kind() != Parameter.Kind.SECRET) {
        about.append(' ').append(title(parameter.name())).append(": ").append(text).append('.');
      }
    }
    return FormBuilder.form(FORM_TYPE)
        .title(title(operation.name()))
        .instructions(about + " This cannot be taken back.")
        .flag(CONFIRM, "Do it", false)
        .required()
        .build();
  }

  /**
   * What was filled in, by the names of the parameters; other fields do not matter.
   *
   * @throws StanzaException {@code bad-payload} when something is neither yes nor no
   */
  static Map<String, String> read(AdminOperation operation, Form form) {
    Map<String, String> given = new HashMap<>();
    for (Parameter<?> parameter : operation.parameters()) {
      String text = text(parameter, form);
      if (text != null) {
        given.put(parameter.name(), text);
      }
    }
    return given;
  }

  private static String text(Parameter<?> parameter, Form form) {
    String name = parameter.name();
    if (!form.hasValue(name)) {
      return null;
    }
    return switch (parameter.kind()) {
      case LINES -> String.join("\n", form.values(name));
      case TEXT, SECRET -> form.text(name);
      case FLAG -> Boolean.toString(flag(form, name));
      case ACCOUNT, ADDRESS, DOMAIN, NUMBER, CHOICE -> form.token(name);
    };
  }

  /**
   * Whether a field says yes.
   *
   * @throws StanzaException {@code bad-payload} when it is neither yes nor no
   */
  static boolean flag(Form form, String name) {
    try {
      return form.flag(name, false);
    } catch (StanzaException e) {
      throw CommandRefusal.badPayload(e.error().text());
    }
  }

  /** The words of a name, for people. */
  static String title(String name) {
    String words = name.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
