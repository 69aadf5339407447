package org.parley.server.person;

import java.util.List;
import java.util.Map;

/**
 * Who is looked for. Somebody matches when each word is the beginning of a word of its field.
 *
 * @param domain the domain whose people are meant
 * @param texts what was filled in, as it was written, for directories that compare texts by
 *     themselves; at least one field has a word
 */
public record PersonQuery(String domain, Map<PersonField, String> texts) {

  /** The words of a field as {@link SearchWords} makes them; none when nothing was filled in. */
  public List<String> words(PersonField field) {
    String text = texts.get(field);
    if (text == null) {
      return List.of();
    }
    return field == PersonField.EMAIL ? ofEmail(text) : SearchWords.of(text);
  }

  private static List<String> ofEmail(String text) {
    return SearchWords.ofEmail(text).stream().limit(1).toList();
  }

  /** Whether somebody is looked for, as far as what is known of him tells. */
  public boolean matches(Person person) {
    return person.address().domain().equals(domain)
        && texts.keySet().stream().allMatch(field -> matches(person, field));
  }

  private boolean matches(Person person, PersonField field) {
    return words(field).stream()
        .allMatch(word -> person.words(field).stream().anyMatch(other -> other.startsWith(word)));
  }
}
