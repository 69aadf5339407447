package org.parley.core.stanza;

import java.util.Locale;
import java.util.Objects;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/**
 * Why a stanza was refused (RFC 6120, section 8.3).
 *
 * @param condition the defined condition
 * @param type what the sender may do about it
 * @param text what a human may read of it, or null
 * @param application an application-specific condition, or null
 * @param address where to go instead, for {@code gone} and {@code redirect}, or null
 */
public record StanzaError(
    Condition condition, Type type, String text, Element application, String address) {

  /** What the sender may do about an error. */
  public enum Type {
    AUTH,
    CANCEL,
    CONTINUE,
    MODIFY,
    WAIT;

    private final String value = name().toLowerCase(Locale.ROOT);

    /** The value of the {@code type} attribute. */
    public String value() {
      return value;
    }
  }

  /** The defined conditions of RFC 6120, section 8.3.3, with the type that usually goes along. */
  public enum Condition {
    BAD_REQUEST(Type.MODIFY),
    CONFLICT(Type.CANCEL),
    FEATURE_NOT_IMPLEMENTED(Type.CANCEL),
    FORBIDDEN(Type.AUTH),
    GONE(Type.CANCEL),
    INTERNAL_SERVER_ERROR(Type.CANCEL),
    ITEM_NOT_FOUND(Type.CANCEL),
    JID_MALFORMED(Type.MODIFY),
    NOT_ACCEPTABLE(Type.MODIFY),
    NOT_ALLOWED(Type.CANCEL),
    NOT_AUTHORIZED(Type.AUTH),
    POLICY_VIOLATION(Type.MODIFY),
    RECIPIENT_UNAVAILABLE(Type.WAIT),
    REDIRECT(Type.MODIFY),
    REGISTRATION_REQUIRED(Type.AUTH),
    REMOTE_SERVER_NOT_FOUND(Type.CANCEL),
    REMOTE_SERVER_TIMEOUT(Type.WAIT),
    RESOURCE_CONSTRAINT(Type.WAIT),
    SERVICE_UNAVAILABLE(Type.CANCEL),
    SUBSCRIPTION_REQUIRED(Type.AUTH),
    UNDEFINED_CONDITION(Type.CANCEL),
    UNEXPECTED_REQUEST(Type.WAIT);

    private final Type usualType;
    private final String elementName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Condition(Type usualType) {
      this.usualType = usualType;
    }

    /** The name of the element that stands for this condition. */
    public String elementName() {
      return elementName;
    }
  }

  public StanzaError {
    Objects.requireNonNull(condition);
    Objects.requireNonNull(type);
  }

  /** An error of the condition's usual type. */
  public static StanzaError of(Condition condition) {
    return new StanzaError(condition, condition.usualType, null, null, null);
  }

  /** An error of the condition's usual type with a text for humans. */
  public static StanzaError of(Condition condition, String text) {
    return new StanzaError(condition, condition.usualType, text, null, null);
  }

  public StanzaError withType(Type otherType) {
    return new StanzaError(condition, otherType, text, application, address);
  }

  public StanzaError withApplication(Element applicationCondition) {
    return new StanzaError(condition, type, text, applicationCondition, address);
  }

  /** The same with a URI where to go instead (RFC 6120, sections 8.3.3.5 and 8.3.3.16). */
  public StanzaError withAddress(String uri) {
    return new StanzaError(condition, type, text, application, uri);
  }

  /** The {@code <error/>} child of a stanza of type {@code error}. */
  public Element toElement() {
    return Element.builder("error", Namespaces.CLIENT)
        .attribute("type", type.value())
        .child(
            Element.builder(condition.elementName(), Namespaces.STANZA_ERRORS)
                .text(address)
                .build())
        .child(
            text == null
                ? null
                : Element.builder("text", Namespaces.STANZA_ERRORS)
                    .attribute(Namespaces.XML, "lang", "en")
                    .text(text)
                    .build())
        .child(application)
        .build();
  }
}
