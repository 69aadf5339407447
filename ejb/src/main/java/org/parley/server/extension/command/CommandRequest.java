package org.parley.server.extension.command;

import java.util.Locale;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.form.Form;
import org.parley.server.routing.iq.IqRequest;

/**
 * What a client wants of a command.
 *
 * @param sessionId the session, or null when one is to begin
 * @param payload the {@code <command/>} element
 */
record CommandRequest(Owner owner, String sessionId, CommandAction action, Element payload) {

  /**
   * Between whom a session is, and of which command.
   *
   * @param requester a full address
   */
  record Owner(Jid requester, Jid responder, String node) {}

  /**
   * Reads a request.
   *
   * @throws StanzaException when it makes no sense
   */
  static CommandRequest of(IqRequest request) {
    Element payload = request.payload();
    String node = payload.attribute("node");
    if (node == null || node.isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "a command has a node");
    }
    String sessionId = payload.attribute("sessionid");
    if (sessionId != null && sessionId.isEmpty()) {
      throw CommandRefusal.badSessionId();
    }
    requireEnglish(payload.attribute(Namespaces.XML, "lang"));
    CommandAction action = CommandAction.of(payload.attribute("action"));
    if (sessionId == null && action != CommandAction.EXECUTE) {
      throw CommandRefusal.badAction(action);
    }
    return new CommandRequest(
        new Owner(request.from(), request.to(), node), sessionId, action, payload);
  }

  /** The language of the iq is mostly that of the stream, which no client sets for a command. */
  private static void requireEnglish(String language) {
    if (language != null && !language.toLowerCase(Locale.ROOT).matches("en(-.*)?|")) {
      throw CommandRefusal.badLocale();
    }
  }

  boolean isBeginning() {
    return sessionId == null;
  }

  /**
   * What was filled in; a cancelled form counts as one (XEP-0050, section 3.5.1).
   *
   * @param asked the form that was to be filled in
   * @throws StanzaException {@code bad-payload}
   */
  Form form(Element asked) {
    Element x = payload.child("x", Form.NAMESPACE);
    if (x == null) {
      throw CommandRefusal.badPayload("the form is missing");
    }
    Form form;
    try {
      form = Form.of(x);
    } catch (StanzaException e) {
      throw CommandRefusal.badPayload(e.error().text());
    }
    String formType = form.formType();
    if (!form.isSubmitted() && !form.isCancelled()
        || formType != null && !formType.equals(Form.of(asked).formType())) {
      throw CommandRefusal.badPayload("this is another form");
    }
    return form;
  }
}
