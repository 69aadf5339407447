package org.parley.server.extension.ping;

import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Answers pings to the server and to the sender's own account. */
@ServerBean
@Answers(
    payload = "ping",
    namespace = Ping.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class Ping implements IqHandler, Discoverable {
  static final String NAMESPACE = "urn:xmpp:ping";

  @Override
  public Answer handle(IqRequest request) {
    if (request.to().local() != null && !request.isOwn()) {
      // the same as at a resource, of which a stranger must not learn whether it is there
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    return Answer.empty();
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isService() || target.isOwn()
        ? List.of(NAMESPACE)
        : List.of();
  }
}
