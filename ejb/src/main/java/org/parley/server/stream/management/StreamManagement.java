package org.parley.server.stream.management;

import org.parley.core.stanza.StanzaError;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.Numbers;

/** The elements of stream management (XEP-0198). */
public final class StreamManagement {
  public static final String NAMESPACE = Namespaces.STREAM_MANAGEMENT;
  public static final Element FEATURE = Element.of("sm", NAMESPACE);
  public static final Element REQUEST = Element.of("r", NAMESPACE);
  private static final long MODULUS = 1L << 32;

  private StreamManagement() {}

  public static Element enable() {
    return Element.builder("enable", NAMESPACE).attribute("resume", "true").build();
  }

  /** The peer did not ask to resume the stream. */
  public static Element enabled() {
    return Element.of("enabled", NAMESPACE);
  }

  /**
   * @param seconds how long the stream may be resumed after it broke off
   */
  public static Element enabled(String id, long seconds) {
    return enabled(id, seconds, null);
  }

  /**
   * @param location where the server would rather be called again, or null
   */
  public static Element enabled(String id, long seconds, String location) {
    return Element.builder("enabled", NAMESPACE)
        .attribute("id", id)
        .attribute("location", location)
        .attribute("resume", "true")
        .attribute("max", Long.toString(seconds))
        .build();
  }

  public static Element resume(String id, long handled) {
    return resumption("resume", id, handled);
  }

  public static Element resumed(String id, long handled) {
    return resumption("resumed", id, handled);
  }

  private static Element resumption(String name, String id, long handled) {
    return Element.builder(name, NAMESPACE)
        .attribute("previd", id)
        .attribute("h", Long.toString(handled % MODULUS))
        .build();
  }

  /** Tells how many stanzas of the peer were handled. */
  public static Element answer(long handled) {
    return Element.builder("a", NAMESPACE).attribute("h", Long.toString(handled % MODULUS)).build();
  }

  public static Element failed(StanzaError.Condition condition) {
    return failed(condition, null);
  }

  /**
   * @param handled how many stanzas of the peer were handled before the stream was given up; null
   *     when that is not known
   */
  public static Element failed(StanzaError.Condition condition, Long handled) {
    return Element.builder("failed", NAMESPACE)
        .attribute("h", handled == null ? null : Long.toString(handled % MODULUS))
        .child(Element.of(condition.elementName(), Namespaces.STANZA_ERRORS))
        .build();
  }

  /** The error that ends the stream of a peer whose counts cannot be right. */
  public static StreamError error(IllegalArgumentException fault) {
    return fault instanceof HandledCountTooHigh tooHigh
        ? tooHigh.error()
        : StreamError.of(StreamError.Condition.UNDEFINED_CONDITION, fault.getMessage());
  }

  /**
   * How many stanzas the peer says it has handled, modulo 2^32.
   *
   * @throws IllegalArgumentException when it says nothing that is a number
   */
  public static long handled(Element element) {
    long handled = Numbers.unsigned(element.attribute("h")).orElse(MODULUS);
    if (handled >= MODULUS) {
      throw new IllegalArgumentException("no count of stanzas: " + element.attribute("h"));
    }
    return handled;
  }

  /** Whether the peer asks, or says, that the stream may be resumed. */
  public static boolean isResumable(Element element) {
    String resume = element.attribute("resume");
    return "true".equals(resume) || "1".equals(resume);
  }
}
