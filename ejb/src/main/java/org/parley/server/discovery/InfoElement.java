package org.parley.server.discovery;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** Writes what is known of a target as {@code disco#info}. */
@ServerBean
public final class InfoElement {
  public static final String NAMESPACE = "http://jabber.org/protocol/disco#info";

  private final Discovery discovery;

  @Inject
  InfoElement(Discovery discovery) {
    this.discovery = discovery;
  }

  /** The {@code <query/>} of the answer. */
  public Element of(Target target) {
    return of(
        target.node(),
        discovery.identities(target),
        discovery.features(target),
        discovery.forms(target));
  }

  /** The same of an entity that tells all by itself. */
  public static Element of(
      String node,
      Iterable<Identity> identities,
      Iterable<String> features,
      Iterable<Element> forms) {
    Element.Builder query = Element.builder("query", NAMESPACE).attribute("node", node);
    for (Identity identity : identities) {
      query.child(
          Element.builder("identity", NAMESPACE)
              .attribute("category", identity.category())
              .attribute("type", identity.type())
              .attribute("name", identity.name())
              .build());
    }
    for (String feature : features) {
      query.child(Element.builder("feature", NAMESPACE).attribute("var", feature).build());
    }
    return query.children(forms).build();
  }
}
