package org.parley.server.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;

/** A client that asks one host of nodes. */
public final class Asking {
  public static final String ENTRY = "<entry xmlns='urn:example:entry'/>";

  private final MemoryLink link;
  private final String host;

  public Asking(MemoryLink link, String host) {
    this.link = link;
    this.host = host;
  }

  public String host() {
    return host;
  }

  public MemoryLink link() {
    return link;
  }

  /** Asks and returns the iq that answers; what comes before it is notifications. */
  public Element ask(String type, String namespace, String content) {
    Negotiation.send(
        link,
        "<iq type='"
            + type
            + "' id='q' to='"
            + host
            + "'><pubsub xmlns='"
            + namespace
            + "'>"
            + content
            + "</pubsub></iq>");
    Element next = link.next();
    while (next != null && !next.name().equals("iq")) {
      next = link.next();
    }
    return next;
  }

  public Element get(String content) {
    return succeed(ask("get", PubsubNamespaces.PUBSUB, content));
  }

  public Element set(String content) {
    return succeed(ask("set", PubsubNamespaces.PUBSUB, content));
  }

  public Element getAsOwner(String content) {
    return succeed(ask("get", PubsubNamespaces.OWNER, content));
  }

  public Element setAsOwner(String content) {
    return succeed(ask("set", PubsubNamespaces.OWNER, content));
  }

  private static Element succeed(Element answer) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
    Element pubsub = answer.firstElement();
    return pubsub == null ? null : pubsub.firstElement();
  }

  /** Asks for what is refused with this application-specific condition, or null. */
  public void refuse(String condition, String specific, Element answer) {
    Negotiation.assertStanzaError(answer, condition);
    if (specific != null) {
      Element error = answer.child("error", Namespaces.CLIENT);
      assertThat(error.hasChild(specific, PubsubNamespaces.ERRORS)).as(answer.toString()).isTrue();
    }
  }

  public Element publish(String node, String item) {
    return ask(
        "set",
        PubsubNamespaces.PUBSUB,
        "<publish node='" + node + "'><item id='" + item + "'>" + ENTRY + "</item></publish>");
  }

  public static String form(String type, String... namesAndValues) {
    StringBuilder form =
        new StringBuilder("<x xmlns='jabber:x:data' type='submit'>")
            .append("<field var='FORM_TYPE' type='hidden'><value>")
            .append(PubsubNamespaces.PUBSUB)
            .append(type)
            .append("</value></field>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append("<field var='pubsub#")
          .append(namesAndValues[i])
          .append("'><value>")
          .append(namesAndValues[i + 1])
          .append("</value></field>");
    }
    return form.append("</x>").toString();
  }
}
