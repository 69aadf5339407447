package org.parley.server.extension.ping;

import java.util.List;
import java.util.Set;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.Answer;
import org.parley.server.routing.IqHandler;
import org.parley.server.routing.IqRequest;

/** Answers pings to the server and to the sender's own account. */
@ServerBean
final class Ping implements IqHandler, Discoverable {
  private static final String NAMESPACE = "urn:xmpp:ping";

  @Override
  public String name() {
    return "ping";
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public Set<Scope> scopes() {
    return Set.of(Scope.SERVER, Scope.ACCOUNT);
  }

  @Override
  public Set<Type> types() {
    return Set.of(Type.GET);
  }

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
    return target.isServer() || target.isOwn() ? List.of(NAMESPACE) : List.of();
  }
}
