package org.parley.server.extension.disco;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Discovery;
import org.parley.server.discovery.Item;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Answers {@code disco#items} (XEP-0030, section 4). */
@ServerBean
@Answers(
    payload = "query",
    namespace = DiscoItems.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class DiscoItems implements IqHandler, Discoverable {
  static final String NAMESPACE = "http://jabber.org/protocol/disco#items";

  private final Discovery discovery;
  private final DiscoAccess access;
  private final SessionRegistry sessions;

  @Inject
  DiscoItems(Discovery discovery, DiscoAccess access, SessionRegistry sessions) {
    this.discovery = discovery;
    this.access = access;
    this.sessions = sessions;
  }

  @Override
  public Answer handle(IqRequest request) {
    Target target = DiscoAccess.target(request);
    if (!access.mayDiscover(request) && !discovery.isOpen(target)) {
      return answerStranger(target);
    }
    if (!discovery.knows(target)) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    return answer(target, discovery.items(target));
  }

  /** Section 8, but with the error that RFC 6121, section 8.5.1, has for accounts there are not. */
  private Answer answerStranger(Target target) {
    List<Item> open = discovery.openItems(target);
    if (open.isEmpty()) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    return answer(target, open);
  }

  private static Answer answer(Target target, List<Item> items) {
    Element.Builder query = Element.builder("query", NAMESPACE).attribute("node", target.node());
    for (Item item : items) {
      query.child(
          Element.builder("item", NAMESPACE)
              .attribute("jid", item.jid().toString())
              .attribute("node", item.node())
              .attribute("name", item.name())
              .build());
    }
    return Answer.of(query.build());
  }

  /** The owner of an account, and whoever gets its presence, may see the resources. */
  @Override
  public List<Item> items(Target target) {
    return target.scope() != IqHandler.Scope.ACCOUNT || target.node() != null
        ? List.of()
        : sessions.available(target.jid()).stream()
            .map(Session::jid)
            .map(jid -> new Item(jid, null, null))
            .toList();
  }
}
