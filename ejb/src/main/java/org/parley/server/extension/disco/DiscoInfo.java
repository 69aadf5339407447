package org.parley.server.extension.disco;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Discovery;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.InfoElement;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Answers {@code disco#info} (XEP-0030, section 3). */
@ServerBean
@Answers(
    payload = "query",
    namespace = DiscoInfo.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class DiscoInfo implements IqHandler, Discoverable {
  static final String NAMESPACE = InfoElement.NAMESPACE;

  private final Discovery discovery;
  private final InfoElement info;
  private final DiscoAccess access;
  private final SessionRegistry sessions;

  @Inject
  DiscoInfo(Discovery discovery, InfoElement info, DiscoAccess access, SessionRegistry sessions) {
    this.discovery = discovery;
    this.info = info;
    this.access = access;
    this.sessions = sessions;
  }

  @Override
  public Answer handle(IqRequest request) {
    Target target = DiscoAccess.target(request);
    if (!access.mayDiscover(request) && !discovery.isOpen(target)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    if (!discovery.knows(target)) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    return Answer.of(info.of(target));
  }

  @Override
  public List<Identity> identities(Target target) {
    return switch (target.scope()) {
      case SERVER -> List.of(new Identity("server", "im", "Parley"));
      case ACCOUNT ->
          List.of(new Identity("account", isAnonymous(target) ? "anonymous" : "registered", null));
      case SERVICE -> List.of();
    };
  }

  private boolean isAnonymous(Target target) {
    return sessions.of(target.jid()).stream().anyMatch(Session::isAnonymous);
  }

  @Override
  public List<String> features(Target target) {
    return List.of(NAMESPACE, DiscoItems.NAMESPACE);
  }
}
