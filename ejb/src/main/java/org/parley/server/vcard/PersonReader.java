package org.parley.server.vcard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;

/** Reads from a vCard (XEP-0054) what its owner is searched by. */
final class PersonReader {
  private PersonReader() {}

  /**
   * The owner as he may be found; not at all when the vCard has neither a name nor an address of
   * e-mail.
   */
  static Optional<Person> read(Jid owner, Element vcard) {
    String fullName = text(vcard, "FN");
    Map<PersonField, List<String>> values = new EnumMap<>(PersonField.class);
    Element name = vcard.child("N", VCards.NAMESPACE);
    if (name != null) {
      put(values, PersonField.FIRST, texts(List.of(name), "GIVEN", "MIDDLE"));
      put(values, PersonField.LAST, texts(List.of(name), "FAMILY"));
    }
    put(values, PersonField.NICK, texts(List.of(vcard), "NICKNAME"));
    put(values, PersonField.EMAIL, texts(emails(vcard), "USERID"));
    boolean saysNothing = fullName == null && values.isEmpty();
    return saysNothing ? Optional.empty() : Optional.of(new Person(owner.bare(), fullName, values));
  }

  /** Whether the vCard says that it is not for everybody. */
  static boolean isHidden(Element vcard) {
    return hasClass(vcard, "PRIVATE") || hasClass(vcard, "CONFIDENTIAL");
  }

  /** Whether the vCard says that it is for everybody. */
  static boolean isPublic(Element vcard) {
    return hasClass(vcard, "PUBLIC");
  }

  private static boolean hasClass(Element vcard, String value) {
    Element classification = vcard.child("CLASS", VCards.NAMESPACE);
    return classification != null && classification.hasChild(value, VCards.NAMESPACE);
  }

  /** The preferred ones first. */
  private static List<Element> emails(Element vcard) {
    List<Element> preferred = new ArrayList<>();
    List<Element> others = new ArrayList<>();
    for (Element email : vcard.elements()) {
      if (email.is("EMAIL", VCards.NAMESPACE)) {
        (email.hasChild("PREF", VCards.NAMESPACE) ? preferred : others).add(email);
      }
    }
    preferred.addAll(others);
    return preferred;
  }

  private static List<String> texts(List<Element> parents, String... names) {
    List<String> texts = new ArrayList<>();
    for (Element parent : parents) {
      for (String name : names) {
        for (Element child : parent.elements()) {
          if (child.is(name, VCards.NAMESPACE) && !child.text().isBlank()) {
            texts.add(child.text().strip());
          }
        }
      }
    }
    return texts;
  }

  private static String text(Element parent, String name) {
    List<String> texts = texts(List.of(parent), name);
    return texts.isEmpty() ? null : texts.get(0);
  }

  private static void put(
      Map<PersonField, List<String>> values, PersonField field, List<String> texts) {
    if (!texts.isEmpty()) {
      values.put(field, texts);
    }
  }
}
