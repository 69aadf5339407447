package org.parley.server.account.ldap.profile;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;

/**
 * Who is looked for, as a filter (RFC 4515): each word is the beginning of a word of its field. The
 * directory compares them as the syntax of its attributes wants it; what was filled in is a value
 * of the filter and never a part of it.
 */
final class WordFilter {
  private static final Pattern EDGES =
      Pattern.compile("^[^\\p{L}\\p{N}\\p{M}]+|[^\\p{L}\\p{N}\\p{M}]+$");

  private WordFilter() {}

  /**
   * The filter for a query.
   *
   * @param attributes those that hold a field
   * @return empty when nobody can match, as a field is in no attribute
   */
  static Optional<Filter> of(PersonQuery query, Function<PersonField, List<String>> attributes) {
    List<Filter> all = new ArrayList<>();
    for (PersonField field : query.texts().keySet()) {
      List<String> names = attributes.apply(field);
      if (names.isEmpty()) {
        return Optional.empty();
      }
      for (String text : query.written(field)) {
        String word =
            field == PersonField.EMAIL ? address(text) : EDGES.matcher(text).replaceAll("");
        all.add(
            Filter.createORFilter(
                names.stream().flatMap(name -> begins(name, field, word)).toList()));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Filter.createANDFilter(all));
  }

  /** The signs at the ends of an address of e-mail belong to it, other than before a domain. */
  private static String address(String text) {
    return text.startsWith("@") ? text.substring(1) : text;
  }

  private static Stream<Filter> begins(String attribute, PersonField field, String word) {
    Filter first = Filter.createSubstringFilter(attribute, word, null, null);
    List<String> before = field == PersonField.EMAIL ? List.of("@") : List.of(" ", "-");
    return Stream.concat(
        Stream.of(first),
        before.stream()
            .map(
                mark ->
                    Filter.createSubstringFilter(
                        attribute, null, new String[] {mark + word}, null)));
  }
}
