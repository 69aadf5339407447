package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;

/** Makes vCards of the attributes of entries in a directory, as the settings say. */
@ServerBean
public final class AttributeVCard {
  private static final Map<PersonField, String> SEARCHED =
      Map.of(
          PersonField.FIRST, "N/GIVEN",
          PersonField.LAST, "N/FAMILY",
          PersonField.NICK, "NICKNAME",
          PersonField.EMAIL, "EMAIL");

  /** Fields with their parts, in the order in which they are written. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "N", List.of("FAMILY", "GIVEN", "MIDDLE", "PREFIX", "SUFFIX"),
          "ORG", List.of("ORGNAME", "ORGUNIT"),
          "ADR", List.of("EXTADD", "STREET", "LOCALITY", "REGION", "PCODE", "CTRY"));

  private static final List<String> PHONES = List.of("WORK", "HOME", "CELL", "PAGER", "FAX");
  private static final List<String> TEXTS =
      List.of("FN", "NICKNAME", "TITLE", "ROLE", "URL", "BDAY", "DESC");

  /** What {@code TEL/...} means: where the telephone is, and what it is. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "WORK", List.of("WORK", "VOICE"),
          "HOME", List.of("HOME", "VOICE"),
          "CELL", List.of("CELL", "VOICE"),
          "PAGER", List.of("PAGER"),
          "FAX", List.of("WORK", "FAX"));

  private final Map<String, List<String>> attributes = new LinkedHashMap<>();

  /**
   * What the settings say.
   *
   * @throws SettingsException when they name a field that there is not
   */
  @Inject
  public AttributeVCard(Settings settings) {
    for (String entry : settings.list(VCardSettings.FIELDS)) {
      String[] sides = entry.split("=", 2);
      String field = sides[0].strip();
      if (sides.length < 2 || sides[1].isBlank() || !isField(field)) {
        throw new SettingsException(
            settings.nameOf(VCardSettings.FIELDS) + ": this is no field of a vCard: " + entry);
      }
      attributes.put(field, List.of(sides[1].strip().split("\\s*:\\s*")));
    }
  }

  private static boolean isField(String name) {
    if (TEXTS.contains(name) || name.equals("EMAIL") || name.equals("PHOTO")) {
      return true;
    }
    int slash = name.indexOf('/');
    if (slash < 0) {
      return false;
    }
    String part = name.substring(slash + 1);
    return name.startsWith("TEL/")
        ? PHONES.contains(part)
        : PARTS.getOrDefault(name.substring(0, slash), List.of()).contains(part);
  }

  /** All attributes that are needed. */
  public Set<String> attributes() {
    Set<String> all = new LinkedHashSet<>();
    attributes.values().forEach(all::addAll);
    return all;
  }

  /** The attributes that tell for a search who somebody is: all that {@link #person} looks at. */
  public Set<String> personAttributes() {
    Set<String> all = new LinkedHashSet<>(attributes.getOrDefault("FN", List.of()));
    SEARCHED.values().forEach(field -> all.addAll(attributes.getOrDefault(field, List.of())));
    return all;
  }

  /** The attributes that hold what people are searched by; none when a field comes from none. */
  public List<String> attributes(PersonField field) {
    return attributes.getOrDefault(SEARCHED.get(field), List.of());
  }

  /**
   * The vCard of an entry.
   *
   * @param values gives the values of an attribute; none when the entry does not have it
   * @return empty when the entry says nothing
   */
  public Optional<Element> vcard(Function<String, List<byte[]>> values) {
    List<Element> fields = new ArrayList<>();
    TEXTS.subList(0, 1).forEach(name -> fields.addAll(texts(values, name)));
    fields.addAll(parts(values, "N"));
    TEXTS.subList(1, TEXTS.size()).forEach(name -> fields.addAll(texts(values, name)));
    fields.addAll(parts(values, "ORG"));
    fields.addAll(parts(values, "ADR"));
    PHONES.forEach(kind -> fields.addAll(phones(values, kind)));
    fields.addAll(emails(values));
    photo(values).ifPresent(fields::add);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(Element.builder("vCard", VCards.NAMESPACE).children(fields).build());
  }

  /** The person of an entry, for a search. */
  public Optional<Person> person(Jid account, Function<String, List<byte[]>> values) {
    return vcard(values).flatMap(vcard -> PersonReader.read(account, vcard));
  }

  private List<byte[]> raw(Function<String, List<byte[]>> values, String field) {
    for (String attribute : attributes.getOrDefault(field, List.of())) {
      List<byte[]> found = values.apply(attribute);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<String> strings(Function<String, List<byte[]>> values, String field) {
    return raw(values, field).stream()
        .map(value -> clean(new String(value, StandardCharsets.UTF_8)))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Without what XML cannot carry. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n')
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** A labelled address of a page has its label behind a space (RFC 2079). */
  private List<Element> texts(Function<String, List<byte[]>> values, String name) {
    return strings(values, name).stream()
        .limit(1)
        .map(text -> name.equals("URL") ? text.split("\\s", 2)[0] : text)
        .map(text -> Element.of(name, VCards.NAMESPACE, text))
        .toList();
  }

  private List<Element> parts(Function<String, List<byte[]>> values, String name) {
    Element.Builder field = Element.builder(name, VCards.NAMESPACE);
    if (name.equals("ADR")) {
      field.child(Element.of("WORK", VCards.NAMESPACE));
    }
    boolean isThere = false;
    for (String part : PARTS.get(name)) {
      int most = part.equals("ORGUNIT") ? Integer.MAX_VALUE : 1;
      for (String text : strings(values, name + '/' + part).stream().limit(most).toList()) {
        field.child(Element.of(part, VCards.NAMESPACE, text));
        isThere = true;
      }
    }
    return isThere ? List.of(field.build()) : List.of();
  }

  private List<Element> phones(Function<String, List<byte[]>> values, String kind) {
    return strings(values, "TEL/" + kind).stream()
        .map(number -> described("TEL", KINDS.get(kind), "NUMBER", number))
        .toList();
  }

  private List<Element> emails(Function<String, List<byte[]>> values) {
    List<Element> emails = new ArrayList<>();
    for (String address : strings(values, "EMAIL")) {
      List<String> kinds = emails.isEmpty() ? List.of("INTERNET", "PREF") : List.of("INTERNET");
      emails.add(described("EMAIL", kinds, "USERID", address));
    }
    return emails;
  }

  private static Element described(String name, List<String> kinds, String part, String text) {
    Element.Builder field = Element.builder(name, VCards.NAMESPACE);
    kinds.forEach(kind -> field.child(Element.of(kind, VCards.NAMESPACE)));
    return field.child(Element.of(part, VCards.NAMESPACE, text)).build();
  }

  private Optional<Element> photo(Function<String, List<byte[]>> values) {
    return raw(values, "PHOTO").stream()
        .filter(data -> data.length > 0)
        .findFirst()
        .map(data -> new Photo(Photo.typeOf(data), data).toVCard());
  }
}
