package org.parley.server.extension.command;

import java.util.Locale;

/** What is to be done with a command (XEP-0050, section 4.1). */
enum CommandAction {
  EXECUTE,
  CANCEL,
  PREV,
  NEXT,
  COMPLETE;

  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The action that an attribute names.
   *
   * @param value the attribute, or null
   * @throws org.parley.core.stanza.StanzaException {@code malformed-action}
   */
  static CommandAction of(String value) {
    if (value == null) {
      return EXECUTE;
    }
    for (CommandAction action : values()) {
      if (action.value().equals(value)) {
        return action;
      }
    }
    throw CommandRefusal.malformedAction();
  }
}
