package org.parley.server.person;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who is looked for. Somebody matches when each word is the beginning of a word of its field.
 *
 * @param domain the domain whose people are meant
 * @param texts what was filled in, as it was written, for directories that compare texts by
 *     themselves; at least one field has a word
 */
public record PersonQuery(String domain, Map<PersonField, String> texts) {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** The words of a field as {@link SearchWords} makes them; none when nothing was filled in. */
  public List<String> words(PersonField field) {
    return written(field).stream().flatMap(text -> words(field, text).stream()).toList();
  }

  /**
   * The texts between spaces in a field as they were written; no more than {@link #words}, for
   * those of which no word can be made are left out.
   */
  public List<String> written(PersonField field) {
    return SPACES
        .splitAsStream(texts.getOrDefault(field, ""))
        .filter(text -> !words(field, text).isEmpty())
        .toList();
  }

  /** Of an address of e-mail, or what is written of it, the whole. */
  private static List<String> words(PersonField field, String text) {
    return field == PersonField.EMAIL
        ? SearchWords.ofEmail(text).stream().limit(1).toList()
        : SearchWords.of(text);
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
