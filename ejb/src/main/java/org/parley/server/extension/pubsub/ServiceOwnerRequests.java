package org.parley.server.extension.pubsub;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.operation.Pubsub;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Answers what owners of nodes ask of a service. */
@ServerBean
@Answers(
    payload = "pubsub",
    namespace = PubsubNamespaces.OWNER,
    scopes = IqHandler.Scope.SERVICE,
    service = PubsubService.class)
final class ServiceOwnerRequests implements IqHandler {
  private final PubsubService service;
  private final Pubsub pubsub;

  @Inject
  ServiceOwnerRequests(PubsubService service, Pubsub pubsub) {
    this.service = service;
    this.pubsub = pubsub;
  }

  @Override
  public Answer handle(IqRequest request) {
    return pubsub.handle(service.find(request.to()).orElseThrow(), request);
  }
}
