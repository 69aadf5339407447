package org.parley.server.routing;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** Answers the iqs that are addressed to a hosted domain itself. */
@ServerBean
final class ServiceIqs {
  private final IqHandlers handlers;
  private final ServerQueries queries;
  private final StanzaRouter router;

  @Inject
  ServiceIqs(IqHandlers handlers, ServerQueries queries, StanzaRouter router) {
    this.handlers = handlers;
    this.queries = queries;
    this.router = router;
  }

  Set<String> namespaces(DomainService service) {
    return handlers.namespaces(service.getClass());
  }

  void handle(DomainService service, Envelope envelope) {
    Stanza iq = envelope.stanza();
    if (!iq.isRequest()) {
      queries.answered(iq);
      return;
    }
    IqHandler.Type type = iq.isType("get") ? IqHandler.Type.GET : IqHandler.Type.SET;
    IqHandler handler = handlers.find(iq.element().firstElement(), service.getClass(), type);
    if (handler == null) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    Answer answer =
        handler.handle(new IqRequest(iq, IqHandler.Scope.SERVICE, envelope.sender(), router));
    if (!answer.isLater()) {
      router.route(iq.result(answer.payload()));
    }
  }
}
