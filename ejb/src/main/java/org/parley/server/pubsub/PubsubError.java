package org.parley.server.pubsub;

import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;

/** Refusals with the application-specific conditions of XEP-0060. */
public final class PubsubError {
  private PubsubError() {}

  /** A refusal of the usual type of its condition. */
  public static StanzaException of(Condition condition, String specific) {
    return new StanzaException(
        StanzaError.of(condition).withApplication(Element.of(specific, PubsubNamespaces.ERRORS)));
  }

  public static StanzaException of(Condition condition, String specific, String text) {
    return new StanzaException(
        StanzaError.of(condition, text)
            .withApplication(Element.of(specific, PubsubNamespaces.ERRORS)));
  }

  public static StanzaException of(Condition condition, StanzaError.Type type, String specific) {
    return new StanzaException(
        StanzaError.of(condition)
            .withType(type)
            .withApplication(Element.of(specific, PubsubNamespaces.ERRORS)));
  }

  /** The node or the service does not do that. */
  public static StanzaException unsupported(String feature) {
    return new StanzaException(
        StanzaError.of(Condition.FEATURE_NOT_IMPLEMENTED)
            .withApplication(
                Element.builder("unsupported", PubsubNamespaces.ERRORS)
                    .attribute("feature", feature)
                    .build()));
  }

  public static StanzaException badRequest(String specific) {
    return of(Condition.BAD_REQUEST, specific);
  }

  public static StanzaException invalidOptions(String text) {
    return of(Condition.BAD_REQUEST, "invalid-options", text);
  }
}
