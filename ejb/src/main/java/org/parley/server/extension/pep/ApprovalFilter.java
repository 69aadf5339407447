package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Host;
import org.parley.server.pubsub.Messages;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/**
 * Takes what owners decide about subscriptions to their own nodes (XEP-0060, section 8.6) out of
 * the messages that they send to their own account.
 */
@ServerBean
final class ApprovalFilter implements StanzaFilter {
  private final AccountHosts hosts;
  private final Messages messages;

  @Inject
  ApprovalFilter(AccountHosts hosts, Messages messages) {
    this.hosts = hosts;
    this.messages = messages;
  }

  @Override
  public Phase phase() {
    return Phase.SENT;
  }

  @Override
  public Role role() {
    return Role.JUDGE;
  }

  @Override
  public Stanza filter(Stanza stanza, Session session) {
    if (stanza.kind() != Stanza.Kind.MESSAGE
        || stanza.to() != null && !stanza.to().equals(session.account())
        || stanza.isError()
        || !Messages.isDecision(stanza)) {
      return stanza;
    }
    Optional<Host> host = hosts.find(session.account());
    if (host.isEmpty()) {
      return stanza;
    }
    messages.handle(host.get(), stanza);
    return null;
  }
}
