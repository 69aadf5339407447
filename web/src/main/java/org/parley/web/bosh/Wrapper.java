package org.parley.web.bosh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Utf8Buffer;
import org.parley.core.xml.XmlWriter;
import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.body.Condition;
import org.parley.web.bosh.http.Response;

/** Gathers what one response will say. */
final class Wrapper {
  private final Element.Builder start = Element.builder("body", Body.NAMESPACE);
  private final Utf8Buffer payload = new Utf8Buffer(256);
  private final List<Element> stanzas = new ArrayList<>(2);
  private final List<Object> marks = new ArrayList<>(1);
  private boolean streams;
  private boolean begins;

  Wrapper attribute(String name, Object value) {
    start.attribute(name, value == null ? null : value.toString());
    return this;
  }

  /** The answer to the request for a session (XEP-0124, section 7.2). */
  void session(String sid, Terms terms, long rid, StreamHeader header) {
    attribute("sid", sid);
    attribute("wait", terms.waitTime());
    attribute("requests", terms.requests());
    attribute("ver", terms.version());
    attribute("polling", terms.polling() > 0 ? terms.polling() : null);
    attribute("inactivity", terms.inactivity());
    attribute("hold", terms.hold());
    attribute("maxpause", terms.maxPause() > 0 ? terms.maxPause() : null);
    attribute("ack", terms.acks() ? rid : null);
    if (header != null) {
      attribute("from", header.from());
      attribute("authid", header.id());
      start.attribute(Body.XBOSH, "version", header.version());
    }
    start.attribute(Body.XBOSH, "restartlogic", "true");
    begins = true;
  }

  void terminate(Condition condition) {
    attribute("type", "terminate");
    attribute("condition", condition == null ? null : condition.attribute());
  }

  /** The end of a session that could not be, or of one whose client is told in a few words. */
  static Wrapper terminated(Condition condition) {
    Wrapper wrapper = new Wrapper();
    wrapper.terminate(condition);
    return wrapper;
  }

  /** Points to the place where this client should go (section 17.2). */
  static Wrapper seeOther(String uri) {
    Wrapper wrapper = terminated(Condition.SEE_OTHER_URI);
    XmlWriter.write(Element.of("uri", Body.NAMESPACE, uri), Body.NAMESPACE, wrapper.payload);
    return wrapper;
  }

  void add(Element element) {
    streams |= element.namespace().equals(Namespaces.STREAM);
    XmlWriter.writeToStream(element, Body.NAMESPACE, payload);
    stanzas.add(element);
  }

  void mark(Object token) {
    marks.add(token);
  }

  /** Whether it creates the session. */
  boolean isFirst() {
    return begins;
  }

  boolean isEmpty() {
    return stanzas.isEmpty();
  }

  /** Bytes of what was added. */
  int length() {
    return payload.length();
  }

  List<Element> stanzas() {
    return stanzas;
  }

  List<Object> marks() {
    return marks;
  }

  Response response(String contentType) {
    Utf8Buffer out = new Utf8Buffer(payload.length() + 256);
    Map<String, String> prefixes = new LinkedHashMap<>();
    if (streams) {
      prefixes.put(Namespaces.STREAM, "stream");
    }
    if (begins) {
      prefixes.put(Body.XBOSH, "xmpp");
    }
    XmlWriter.writeAround(start.build(), prefixes, payload, out);
    return new Response(200, contentType, out.toByteArray());
  }
}
