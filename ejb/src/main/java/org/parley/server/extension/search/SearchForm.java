package org.parley.server.extension.search;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;

/** What can be filled in, and what was (XEP-0055, sections 2.1 and 3). */
final class SearchForm {
  static final String NAMESPACE = "jabber:iq:search";

  private static final String INSTRUCTIONS =
      "Fill in one or more fields. The beginnings of words are enough; capital letters and accents"
          + " do not matter. At most %d people are shown.";
  private static final int MOST_WORDS = 10;
  private static final int LONGEST = 1000;
  private static final Pattern WORD_WITH_STAR = Pattern.compile("\\*[^\\s*]");

  private SearchForm() {}

  /** The name of a field in both forms. */
  static String name(PersonField field) {
    return switch (field) {
      case FIRST -> "first";
      case LAST -> "last";
      case NICK -> "nick";
      case EMAIL -> "email";
    };
  }

  static String label(PersonField field) {
    return switch (field) {
      case FIRST -> "Given Name";
      case LAST -> "Family Name";
      case NICK -> "Nickname";
      case EMAIL -> "Email Address";
    };
  }

  /** The fields, for clients with data forms and for those without. */
  static Element blank(int limit) {
    String instructions = INSTRUCTIONS.formatted(limit);
    Element.Builder query =
        Element.builder("query", NAMESPACE)
            .child(Element.of("instructions", NAMESPACE, instructions));
    FormBuilder form =
        FormBuilder.form(NAMESPACE).title("User Directory Search").instructions(instructions);
    for (PersonField field : PersonField.values()) {
      query.child(Element.of(name(field), NAMESPACE));
      form.text(name(field), label(field), null);
    }
    return query.child(form.build()).build();
  }

  /**
   * What was filled in.
   *
   * @param form the data form, or null when there is none
   * @throws StanzaException {@code not-acceptable} when that is nothing that can be searched
   */
  static Map<PersonField, String> read(Element query, Form form) {
    Function<String, String> value =
        form == null ? name -> query.childText(name, NAMESPACE) : form::text;
    Map<PersonField, String> texts = new EnumMap<>(PersonField.class);
    int words = 0;
    for (PersonField field : PersonField.values()) {
      String text = value.apply(name(field));
      if (text != null && !text.isBlank()) {
        words += put(texts, field, text);
      }
    }
    if (texts.isEmpty()) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "fill in one field at least");
    }
    if (words > MOST_WORDS) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "these are too many words");
    }
    return texts;
  }

  /** A star says what is so anyway; elsewhere than at the end of a word it has no meaning. */
  private static int put(Map<PersonField, String> texts, PersonField field, String text) {
    if (WORD_WITH_STAR.matcher(text).find()) {
      throw new StanzaException(
          Condition.NOT_ACCEPTABLE, "a * may stand at the end of a word and nowhere else");
    }
    if (text.length() > LONGEST) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "this is too long");
    }
    String plain = text.replace("*", "").strip();
    int words = new PersonQuery("", Map.of(field, plain)).words(field).size();
    if (words > 0) {
      texts.put(field, plain);
    }
    return words;
  }
}
