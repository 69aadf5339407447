package org.parley.server.extension.command;

import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaError.Type;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.OperationException;

/** Why a command is refused (XEP-0050, section 4.4, and XEP-0133, section 5). */
public final class CommandRefusal {
  private CommandRefusal() {}

  static StanzaException malformedAction() {
    return bad("malformed-action", "there is no such action");
  }

  static StanzaException badAction(CommandAction action) {
    return bad("bad-action", "this is not the time for the action " + action.value());
  }

  static StanzaException badLocale() {
    return bad("bad-locale", "commands are in English");
  }

  static StanzaException badSessionId() {
    return bad("bad-sessionid", "you have no such session of this command");
  }

  static StanzaException sessionExpired() {
    return new StanzaException(
        StanzaError.of(Condition.NOT_ALLOWED, "this session is over")
            .withApplication(Element.of("session-expired", Commands.NAMESPACE)));
  }

  static StanzaException forbidden() {
    return new StanzaException(StanzaError.of(Condition.FORBIDDEN).withType(Type.CANCEL));
  }

  /** What was filled in is wrong. */
  public static StanzaException badPayload(String text) {
    return bad("bad-payload", text);
  }

  private static StanzaException bad(String condition, String text) {
    return new StanzaException(
        StanzaError.of(Condition.BAD_REQUEST, text)
            .withApplication(Element.of(condition, Commands.NAMESPACE)));
  }

  /** The error for an operation that was refused or has failed. */
  static StanzaError of(OperationException e) {
    return switch (e.reason()) {
      case INVALID -> badPayload(e.getMessage()).error();
      case NOT_FOUND -> StanzaError.of(Condition.ITEM_NOT_FOUND, e.getMessage());
      case CONFLICT -> StanzaError.of(Condition.CONFLICT, e.getMessage());
      case FORBIDDEN -> StanzaError.of(Condition.FORBIDDEN, e.getMessage()).withType(Type.CANCEL);
      case UNAVAILABLE ->
          StanzaError.of(Condition.INTERNAL_SERVER_ERROR, e.getMessage()).withType(Type.WAIT);
      case FAILED -> StanzaError.of(Condition.INTERNAL_SERVER_ERROR, e.getMessage());
    };
  }
}
