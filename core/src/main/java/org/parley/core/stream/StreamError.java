package org.parley.core.stream;

import java.util.Locale;
import java.util.Objects;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/**
 * An error that ends a stream (RFC 6120, section 4.9).
 *
 * @param condition the defined condition
 * @param text what a human may read of it, or null
 * @param detail the content of the condition (the other host of {@code see-other-host}), or null
 * @param specific what only some peers understand (section 4.9.4), or null
 */
public record StreamError(Condition condition, String text, String detail, Element specific) {

  /** The defined conditions of RFC 6120, section 4.9.3. */
  public enum Condition {
    BAD_FORMAT,
    BAD_NAMESPACE_PREFIX,
    CONFLICT,
    CONNECTION_TIMEOUT,
    HOST_GONE,
    HOST_UNKNOWN,
    IMPROPER_ADDRESSING,
    INTERNAL_SERVER_ERROR,
    INVALID_FROM,
    INVALID_NAMESPACE,
    INVALID_XML,
    NOT_AUTHORIZED,
    NOT_WELL_FORMED,
    POLICY_VIOLATION,
    REMOTE_CONNECTION_FAILED,
    RESET,
    RESOURCE_CONSTRAINT,
    RESTRICTED_XML,
    SEE_OTHER_HOST,
    SYSTEM_SHUTDOWN,
    UNDEFINED_CONDITION,
    UNSUPPORTED_ENCODING,
    UNSUPPORTED_FEATURE,
    UNSUPPORTED_STANZA_TYPE,
    UNSUPPORTED_VERSION;

    private final String elementName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name of the element that stands for this condition. */
    public String elementName() {
      return elementName;
    }
  }

  public StreamError {
    Objects.requireNonNull(condition);
  }

  public StreamError(Condition condition, String text, String detail) {
    this(condition, text, detail, null);
  }

  public static StreamError of(Condition condition) {
    return new StreamError(condition, null, null);
  }

  public static StreamError of(Condition condition, String text) {
    return new StreamError(condition, text, null);
  }

  /** The same with an element of its own (section 4.9.4). */
  public StreamError with(Element newSpecific) {
    return new StreamError(condition, text, detail, newSpecific);
  }

  /** The {@code <stream:error/>} that tells the peer. */
  public Element toElement() {
    return Element.builder("error", Namespaces.STREAM)
        .child(
            Element.builder(condition.elementName(), Namespaces.STREAM_ERRORS).text(detail).build())
        .child(
            text == null
                ? null
                : Element.builder("text", Namespaces.STREAM_ERRORS)
                    .attribute(Namespaces.XML, "lang", "en")
                    .text(text)
                    .build())
        .child(specific)
        .build();
  }
}
