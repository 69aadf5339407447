package org.parley.server.person;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;

/**
 * Somebody who can be found.
 *
 * @param address the bare address
 * @param fullName the name as a whole, or null
 * @param values what is known beside that: of each field any number, the one that is shown first
 */
public record Person(Jid address, String fullName, Map<PersonField, List<String>> values) {
  /**
   * Counts up when other words are made of people than before, or other people may be found, so
   * that what is stored of them is made anew at the next start.
   */
  public static final int RULES = 2;

  private static final int MOST_WORDS = 20;

  public Person {
    values = Map.copyOf(values);
  }

  /** What is shown of a field, or null. Whose name has no parts is shown by it as a nickname. */
  public String shown(PersonField field) {
    String known = first(field);
    if (known != null) {
      return known;
    }
    return field == PersonField.NICK && !hasParts() ? fullName : null;
  }

  /** The first of the values of a field, or null. */
  public String first(PersonField field) {
    List<String> known = values.getOrDefault(field, List.of());
    return known.isEmpty() ? null : known.get(0);
  }

  /** The words by which one of the fields is found; not more than some twenty. */
  public Set<String> words(PersonField field) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : searched(field)) {
      words.addAll(field == PersonField.EMAIL ? SearchWords.ofEmail(value) : SearchWords.of(value));
      if (words.size() >= MOST_WORDS) {
        return Set.copyOf(words.stream().limit(MOST_WORDS).toList());
      }
    }
    return words;
  }

  /** Nobody knows which part of a name without parts is the family's. */
  private List<String> searched(PersonField field) {
    List<String> known = values.getOrDefault(field, List.of());
    return switch (field) {
      case FIRST, LAST -> hasParts() || fullName == null ? known : List.of(fullName);
      case NICK -> with(known, JidEscaping.shown(address.local()));
      case EMAIL -> known;
    };
  }

  private static List<String> with(List<String> known, String more) {
    return Stream.concat(known.stream(), Stream.of(more)).toList();
  }

  private boolean hasParts() {
    return values.containsKey(PersonField.FIRST) || values.containsKey(PersonField.LAST);
  }

  /** This person, with what only somebody else knows of him. */
  public Person completedBy(Person other) {
    Map<PersonField, List<String>> all = new EnumMap<>(PersonField.class);
    all.putAll(other.values());
    all.putAll(values);
    return new Person(address, fullName == null ? other.fullName() : fullName, all);
  }
}
