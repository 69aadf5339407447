package org.parley.server.s2s;

import org.parley.core.xml.Element;

/** The elements of stream management (XEP-0198), as servers use it with each other. */
final class StreamManagement {
  static final String NAMESPACE = "urn:xmpp:sm:3";
  static final Element FEATURE = Element.of("sm", NAMESPACE);
  static final Element REQUEST = Element.of("r", NAMESPACE);
  private static final long MODULUS = 1L << 32;
  private static final int DIGITS = 10;

  private StreamManagement() {}

  static Element enable() {
    return Element.builder("enable", NAMESPACE).attribute("resume", "true").build();
  }

  /** The peer did not ask to resume the stream. */
  static Element enabled() {
    return Element.of("enabled", NAMESPACE);
  }

  /**
   * @param seconds how long the stream may be resumed after it broke off
   */
  static Element enabled(String id, long seconds) {
    return Element.builder("enabled", NAMESPACE)
        .attribute("id", id)
        .attribute("resume", "true")
        .attribute("max", Long.toString(seconds))
        .build();
  }

  static Element resume(String id, long handled) {
    return resumption("resume", id, handled);
  }

  static Element resumed(String id, long handled) {
    return resumption("resumed", id, handled);
  }

  private static Element resumption(String name, String id, long handled) {
    return Element.builder(name, NAMESPACE)
        .attribute("previd", id)
        .attribute("h", Long.toString(handled % MODULUS))
        .build();
  }

  /** Tells how many stanzas of the peer were handled. */
  static Element answer(long handled) {
    return Element.builder("a", NAMESPACE).attribute("h", Long.toString(handled % MODULUS)).build();
  }

  static Element failed(String condition) {
    return Element.builder("failed", NAMESPACE)
        .child(Element.of(condition, "urn:ietf:params:xml:ns:xmpp-stanzas"))
        .build();
  }

  /**
   * How many stanzas the peer says it has handled, modulo 2^32.
   *
   * @throws IllegalArgumentException when it says nothing that is a number
   */
  static long handled(Element element) {
    String count = element.attribute("h");
    if (count == null || count.length() > DIGITS) {
      throw new IllegalArgumentException("no count of stanzas");
    }
    long handled = Long.parseUnsignedLong(count);
    if (handled >= MODULUS) {
      throw new IllegalArgumentException("too high a count of stanzas");
    }
    return handled;
  }

  /** Whether the peer asks, or says, that the stream may be resumed. */
  static boolean isResumable(Element element) {
    String resume = element.attribute("resume");
    return "true".equals(resume) || "1".equals(resume);
  }
}
