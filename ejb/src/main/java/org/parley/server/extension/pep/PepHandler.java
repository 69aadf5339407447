package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.operation.Pubsub;
import org.parley.server.routing.Answer;
import org.parley.server.routing.IqRequest;

/** Passes requests on to the account that is asked. */
@ServerBean
final class PepHandler {
  private final AccountHosts hosts;
  private final Pubsub pubsub;

  @Inject
  PepHandler(AccountHosts hosts, Pubsub pubsub) {
    this.hosts = hosts;
    this.pubsub = pubsub;
  }

  /**
   * Answers a request.
   *
   * @throws StanzaException {@code service-unavailable} when the account has no nodes
   */
  Answer handle(IqRequest request) {
    Host host =
        hosts
            .find(request.to())
            .orElseThrow(() -> new StanzaException(Condition.SERVICE_UNAVAILABLE));
    return pubsub.handle(host, request);
  }
}
