package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Answers what owners of nodes ask of an account. */
@ServerBean
@Answers(payload = "pubsub", namespace = PubsubNamespaces.OWNER, scopes = IqHandler.Scope.ACCOUNT)
final class PepOwnerRequests implements IqHandler {
  private final PepHandler handler;

  @Inject
  PepOwnerRequests(PepHandler handler) {
    this.handler = handler;
  }

  @Override
  public Answer handle(IqRequest request) {
    return handler.handle(request);
  }
}
