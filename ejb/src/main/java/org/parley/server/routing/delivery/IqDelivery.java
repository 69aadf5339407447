package org.parley.server.routing.delivery;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.LocalDelivery;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqHandlers;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.routing.iq.ServerQueries;
import org.parley.server.routing.iq.Strangers;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Answers iqs to the server and to accounts, and delivers those to resources. */
@ServerBean
final class IqDelivery implements LocalDelivery {
  private final IqHandlers handlers;
  private final SessionRegistry sessions;
  private final Strangers strangers;
  private final AccountDirectory accounts;
  private final StanzaFilters filters;
  private final ServerQueries queries;
  private final StanzaRouter router;

  @Inject
  IqDelivery(
      IqHandlers handlers,
      SessionRegistry sessions,
      Strangers strangers,
      AccountDirectory accounts,
      StanzaFilters filters,
      ServerQueries queries,
      StanzaRouter router) {
    this.handlers = handlers;
    this.sessions = sessions;
    this.strangers = strangers;
    this.accounts = accounts;
    this.filters = filters;
    this.queries = queries;
    this.router = router;
  }

  @Override
  public Stanza.Kind kind() {
    return Stanza.Kind.IQ;
  }

  @Override
  public Outcome deliver(Envelope envelope) {
    Stanza iq = envelope.stanza();
    if (iq.to().isFull() && iq.to().local() != null) {
      return toResource(envelope);
    }
    if (iq.isRequest()) {
      answer(envelope);
    } else {
      queries.answered(iq);
    }
    return Outcome.Plain.PASSED_ON;
  }

  /** Section 8.5.3. */
  private Outcome toResource(Envelope envelope) {
    Stanza iq = envelope.stanza();
    Session session = sessions.find(iq.to());
    if (session == null
        || iq.isRequest() && !strangers.mayAsk(session, iq.from())
        || !filters.deliver(session, envelope)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    return Outcome.Delivered.to(session);
  }

  private void answer(Envelope envelope) {
    Stanza iq = envelope.stanza();
    Jid to = iq.to();
    IqHandler.Scope scope = to.local() == null ? IqHandler.Scope.SERVER : IqHandler.Scope.ACCOUNT;
    IqHandler.Type type = iq.isType("get") ? IqHandler.Type.GET : IqHandler.Type.SET;
    IqHandler handler =
        to.isFull() ? null : handlers.find(iq.element().firstElement(), scope, type);
    if (handler == null || scope == IqHandler.Scope.ACCOUNT && !isAccount(to)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    Answer answer = handler.handle(new IqRequest(iq, scope, envelope.sender(), router));
    if (!answer.isLater()) {
      router.route(iq.result(answer.payload()));
    }
  }

  private boolean isAccount(Jid account) {
    return sessions.isOnline(account) || accounts.exists(account);
  }

  @Override
  public Outcome undelivered(Envelope envelope) {
    return envelope.stanza().isRequest()
        ? Outcome.Refused.with(Condition.SERVICE_UNAVAILABLE)
        : Outcome.Plain.DROPPED;
  }
}
