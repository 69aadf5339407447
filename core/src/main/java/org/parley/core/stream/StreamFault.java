package org.parley.core.stream;

import java.util.Locale;
import org.parley.core.stream.StreamError.Condition;

/** Input that ends a stream. Carries no stack trace, for peers decide how often it is made. */
final class StreamFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient StreamError error;

  StreamFault(Condition condition, String text) {
    super(text, null, false, false);
    this.error = StreamError.of(condition, text);
  }

  /**
   * Tells what the parser stumbled over. Aalto has one type of exception for all, so its message
   * decides; what is not known is not well-formed, which is never wrong.
   */
  static StreamFault of(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (message.startsWith("Unbound namespace prefix")) {
      return new StreamFault(Condition.BAD_NAMESPACE_PREFIX, "A prefix is not declared.");
    }
    if (message.startsWith("Invalid UTF-8") || lower.startsWith("unsupported encoding")) {
      return encoding();
    }
    if (message.startsWith("Unexpanded ENTITY_REFERENCE") || lower.contains("doctype")) {
      return restricted();
    }
    return new StreamFault(Condition.NOT_WELL_FORMED, null);
  }

  static StreamFault restricted() {
    return new StreamFault(
        Condition.RESTRICTED_XML,
        "Comments, processing instructions, document types and entities are not allowed.");
  }

  static StreamFault encoding() {
    return new StreamFault(Condition.UNSUPPORTED_ENCODING, "The encoding is not UTF-8.");
  }

  static StreamFault limit(String what) {
    return new StreamFault(Condition.POLICY_VIOLATION, what);
  }

  StreamError error() {
    return error;
  }
}
