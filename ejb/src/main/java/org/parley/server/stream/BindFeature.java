package org.parley.server.stream;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.session.Session;
import org.parley.server.session.SessionManager;

/** Resource binding (RFC 6120, section 7). */
@ServerBean
final class BindFeature implements StreamFeature {
  /** Section 7.7.3: from 5 to 10. */
  private static final int MAX_REFUSALS = 5;

  private final SessionManager sessions;
  private final AccountDirectory accounts;

  @Inject
  BindFeature(SessionManager sessions, AccountDirectory accounts) {
    this.sessions = sessions;
    this.accounts = accounts;
  }

  @Override
  public Place place() {
    return Place.BINDING;
  }

  @Override
  public Element offer(ClientStream stream) {
    return stream.isAuthenticated() ? Element.of("bind", Namespaces.BIND) : null;
  }

  @Override
  public boolean handle(ClientStream stream, Element element) {
    Element bind = element.child("bind", Namespaces.BIND);
    if (!stream.isAuthenticated() || bind == null || !element.is("iq", Namespaces.CLIENT)) {
      return false;
    }
    Stanza iq = Stanza.of(element, null, null);
    try {
      if (!iq.isType("set") || iq.id() == null) {
        throw new StanzaException(Condition.BAD_REQUEST);
      }
      bind(stream, iq, bind);
    } catch (StanzaException e) {
      stream.send(iq.error(e.error()).element());
      if (stream.authentication().attempts().refusedResource() >= MAX_REFUSALS) {
        stream.fail(StreamError.of(StreamError.Condition.POLICY_VIOLATION, "too many attempts"));
      }
    }
    return true;
  }

  private void bind(ClientStream stream, Stanza iq, Element bind) {
    String wanted = bind.childText("resource", Namespaces.BIND);
    Session session =
        sessions.bind(
            stream.link(),
            stream.account(),
            wanted == null || wanted.isEmpty() ? null : wanted,
            stream.language(),
            stream.isAnonymous());
    stream.bound(session);
    if (!stream.isAnonymous() && !accounts.exists(stream.account())) {
      // it was removed since it authenticated, and its sessions were ended before this one began
      stream.fail(StreamError.of(StreamError.Condition.NOT_AUTHORIZED, "the account was removed"));
      return;
    }
    Element jid = Element.of("jid", Namespaces.BIND, session.jid().toString());
    Element payload = Element.builder("bind", Namespaces.BIND).child(jid).build();
    session.begin(iq.result(payload).element());
  }
}
