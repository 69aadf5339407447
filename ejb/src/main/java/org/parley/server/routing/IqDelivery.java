package org.parley.server.routing;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.Accounts;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Answers iqs to the server and to accounts, and delivers those to resources. */
@ServerBean
final class IqDelivery implements LocalDelivery {
  private final IqHandlers handlers;
  private final SessionRegistry sessions;
  private final Strangers strangers;
  private final Accounts accounts;
  private final Domains domains;
  private final ServerQueries queries;
  private final StanzaRouter router;

  @Inject
  IqDelivery(
      IqHandlers handlers,
      SessionRegistry sessions,
      Strangers strangers,
      Accounts accounts,
      Domains domains,
      ServerQueries queries,
      StanzaRouter router) {
    this.handlers = handlers;
    this.sessions = sessions;
    this.strangers = strangers;
    this.accounts = accounts;
    this.domains = domains;
    this.queries = queries;
    this.router = router;
  }

  @Override
  public Stanza.Kind kind() {
    return Stanza.Kind.IQ;
  }

  @Override
  public void deliver(Stanza iq) {
    if (iq.to().isFull() && iq.to().local() != null) {
      toResource(iq);
    } else if (iq.isRequest()) {
      answer(iq);
    } else {
      queries.answered(iq);
    }
  }

  /** Section 8.5.3. */
  private void toResource(Stanza iq) {
    Session session = sessions.find(iq.to());
    if (session == null
        || iq.isRequest() && !strangers.mayAsk(session, iq.from())
        || !session.deliver(iq)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
  }

  private void answer(Stanza iq) {
    Jid to = iq.to();
    IqHandler.Scope scope = to.local() == null ? IqHandler.Scope.SERVER : IqHandler.Scope.ACCOUNT;
    IqHandler.Type type = iq.isType("get") ? IqHandler.Type.GET : IqHandler.Type.SET;
    IqHandler handler =
        to.isFull() ? null : handlers.find(iq.element().firstElement(), scope, type);
    if (handler == null
        || scope == IqHandler.Scope.ACCOUNT && !handler.answersForNobody() && !isAccount(to)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    Session sender = domains.serves(iq.from().domain()) ? sessions.find(iq.from()) : null;
    Answer answer = handler.handle(new IqRequest(iq, scope, sender, router));
    if (!answer.isLater()) {
      router.route(iq.result(answer.payload()));
    }
  }

  private boolean isAccount(Jid account) {
    return sessions.isOnline(account) || accounts.exists(account);
  }

  @Override
  public void undelivered(Stanza iq) {
    if (iq.isRequest()) {
      router.bounce(iq, StanzaError.of(Condition.SERVICE_UNAVAILABLE));
    }
  }
}
