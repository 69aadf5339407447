package org.parley.web.websocket;

/** Puts a message together that comes in parts; most come whole and are not copied. */
final class MessageParts {
  private final StringBuilder before = new StringBuilder();

  /** Whether the message stays within so many characters with that part. */
  boolean hasRoom(String part, int most) {
    return before.length() + part.length() <= most;
  }

  /** The message when that part is its last one, else null. */
  String add(String part, boolean last) {
    if (!last) {
      before.append(part);
      return null;
    }
    if (before.isEmpty()) {
      return part;
    }
    String message = before.append(part).toString();
    before.setLength(0);
    before.trimToSize();
    return message;
  }
}
