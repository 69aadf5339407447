package org.parley.web.bosh.body;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.core.xml.Element;
import org.parley.core.xml.NamespaceMapping;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.Numbers;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Text;
import org.parley.core.xml.XmlNode;

/** The wrapper of a request (XEP-0124, section 6) with what it says. */
public final class Body {
  /** The namespace of the wrapper (XEP-0124). */
  public static final String NAMESPACE = "http://jabber.org/protocol/httpbind";

  /** The namespace of what XMPP adds to it (XEP-0206). */
  public static final String XBOSH = "urn:xmpp:xbosh";

  /** 2^53 - 1: no rid may be greater. */
  static final long MAX_RID = 9007199254740991L;

  /** XEP-0206, section 2: many clients leave the namespace of stanzas out. */
  private static final NamespaceMapping STANZAS =
      new NamespaceMapping(NAMESPACE, Namespaces.CLIENT);

  private final Element element;
  private final List<Element> payloads;
  private final long rid;
  private final long ack;
  private final long pause;

  private Body(Element element, List<Element> payloads) throws BodyException {
    this.element = element;
    this.payloads = payloads;
    this.rid = number(element, "rid", 0, MAX_RID);
    this.ack = number(element, "ack", -1, MAX_RID);
    this.pause = number(element, "pause", -1, MAX_RID);
    if (rid < 1) {
      throw new BodyException(Condition.BAD_REQUEST, "a body needs a rid");
    }
  }

  /**
   * Reads the wrapper.
   *
   * @throws BodyException {@code bad-request} when it is none, or without a valid rid
   */
  public static Body of(Element element) throws BodyException {
    if (!element.is("body", NAMESPACE)) {
      throw new BodyException(Condition.BAD_REQUEST, "not a body of BOSH");
    }
    List<Element> payloads = new ArrayList<>(element.elements().size());
    for (XmlNode node : element.children()) {
      if (node instanceof Element payload) {
        payloads.add(STANZAS.apply(payload));
      } else if (!((Text) node).value().isBlank()) {
        throw new BodyException(Condition.BAD_REQUEST, "a body holds no text");
      }
    }
    return new Body(element, payloads);
  }

  /** The number in an attribute, or what stands for none. */
  private static long number(Element element, String name, long none, long most)
      throws BodyException {
    String text = element.attribute(name);
    if (text == null) {
      return none;
    }
    OptionalLong value = Numbers.unsigned(text);
    if (value.isEmpty()) {
      throw new BodyException(Condition.BAD_REQUEST, name + " is not a number");
    }
    if (value.getAsLong() > most) {
      throw new BodyException(Condition.BAD_REQUEST, name + " is too large");
    }
    return value.getAsLong();
  }

  /** The request's number (XEP-0124, section 9.1). */
  public long rid() {
    return rid;
  }

  /** The session, or null in the request for one. */
  public String sid() {
    return element.attribute("sid");
  }

  /** The domain that is asked for, or null. */
  public String to() {
    return element.attribute("to");
  }

  /** An attribute of the wrapper that is in no namespace, or null. */
  public String attribute(String name) {
    return element.attribute(name);
  }

  /** A number of seconds or requests, or what stands for none. */
  public int number(String name, int none, int most) throws BodyException {
    return (int) Math.min(most, number(element, name, none, MAX_RID));
  }

  /** Seconds of a pause that is asked for; -1 for none. */
  public long pause() {
    return pause;
  }

  /** The highest rid whose response has come, with all before; -1 when it is not told. */
  public long ack() {
    return ack;
  }

  /** Whether it ends the session (section 13). */
  public boolean isTerminate() {
    return "terminate".equals(element.attribute("type"));
  }

  /** Whether it opens the stream anew (XEP-0206, section 5). */
  public boolean isRestart() {
    String restart = element.attribute(XBOSH, "restart");
    return "true".equals(restart) || "1".equals(restart);
  }

  /** Whether it asks for nothing but an answer. */
  public boolean isEmpty() {
    return payloads.isEmpty() && !isTerminate() && !isRestart() && !isPause();
  }

  /** Whether it asks for a pause (section 10). */
  public boolean isPause() {
    return pause >= 0;
  }

  /** What it carries; stanzas in the namespace of clients. */
  public List<Element> payloads() {
    return payloads;
  }

  /** The opening of a stream that it stands for (XEP-0206, sections 3 and 5). */
  public StreamHeader header(String domain) {
    String version = element.attribute(XBOSH, "version");
    return new StreamHeader(
        element.attribute("from"),
        to() == null ? domain : to(),
        null,
        version == null ? "1.0" : version,
        element.attribute(Namespaces.XML, "lang"),
        Namespaces.CLIENT);
  }
}
