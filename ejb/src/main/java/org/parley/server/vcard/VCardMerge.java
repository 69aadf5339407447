package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/**
 * Makes one vCard of what people write and of what a directory says of them. Of a field of which
 * there is one, it is taken from one of both; of one of which there may be several, such as
 * telephone numbers, all are.
 */
@ServerBean
final class VCardMerge {
  private static final Set<String> SEVERAL = Set.of("TEL", "EMAIL", "ADR", "LABEL");

  private final String precedence;

  @Inject
  VCardMerge(Settings settings) {
    this.precedence = settings.choice(VCardSettings.DIRECTORY);
  }

  /**
   * What is shown.
   *
   * @param own what the person has written
   * @param said what a directory says
   */
  Optional<Element> shown(Optional<Element> own, Optional<Element> said) {
    if (said.isEmpty() || own.isEmpty()) {
      return said.isEmpty() ? own : said;
    }
    return Optional.of(
        switch (precedence) {
          case "only" -> said.get();
          case "last" -> merge(own.get(), said.get());
          default -> merge(said.get(), own.get());
        });
  }

  /** The hash of the picture that is shown, of those of both; null where there is none. */
  String shownPhoto(String own, String said, boolean isSaid) {
    return switch (precedence) {
      case "only" -> isSaid ? said : own;
      case "last" -> own == null ? said : own;
      default -> said == null ? own : said;
    };
  }

  private static Element merge(Element first, Element second) {
    List<Element> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Set<String>> contents = new HashSet<>();
    for (Element field : first.elements()) {
      Set<String> content = content(field);
      if (!content.isEmpty() && !givesWay(field, second)) {
        names.add(field.name());
        contents.add(content);
        fields.add(field);
      }
    }
    for (Element field : second.elements()) {
      boolean isNew = SEVERAL.contains(field.name()) || !names.contains(field.name());
      if (isNew && !contents.contains(content(field))) {
        fields.add(field);
      }
    }
    return second.withContent(fields);
  }

  /** The address of a picture does when there is no picture, which everybody can show. */
  private static boolean givesWay(Element field, Element other) {
    return field.name().equals("PHOTO") && picture(field).isEmpty() && Photo.of(other).isPresent();
  }

  private static Optional<Photo> picture(Element field) {
    return Photo.of(Element.of("vCard", VCards.NAMESPACE).withChild(field));
  }

  /**
   * What is kept of a vCard that somebody writes. Clients send all that they were shown, also what
   * a directory says; were that kept, it would stay when the directory says something else.
   *
   * @throws StanzaException {@code not-allowed} when the directory alone counts
   */
  Element own(Element written, Optional<Element> said) {
    if (said.isEmpty()) {
      return written;
    }
    if (precedence.equals("only")) {
      throw new StanzaException(Condition.NOT_ALLOWED, "this vCard comes from a directory");
    }
    Set<Set<String>> known =
        said.get().elements().stream().map(VCardMerge::content).collect(Collectors.toSet());
    return written.withoutChildren(field -> known.contains(content(field)));
  }

  /** The texts in a field with their places: whatever clients add to these counts for nothing. */
  private static Set<String> content(Element field) {
    Set<String> content = new TreeSet<>();
    switch (field.name()) {
      case "CLASS" -> field.elements().forEach(child -> content.add("/CLASS/" + child.name()));
      case "PHOTO" ->
          picture(field)
              .ifPresentOrElse(
                  photo -> content.add("PHOTO=" + photo.hash()),
                  () ->
                      field.elements().stream()
                          .filter(part -> part.is("EXTVAL", VCards.NAMESPACE))
                          .forEach(part -> gather(part, "/PHOTO", content)));
      default -> gather(field, "", content);
    }
    return content;
  }

  private static void gather(Element element, String place, Set<String> content) {
    String here = place + '/' + element.name();
    if (element.elements().isEmpty() && !element.text().isBlank()) {
      content.add(here + '=' + element.text().strip());
    }
    element.elements().forEach(child -> gather(child, here, content));
  }
}
