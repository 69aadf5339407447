package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.subscription.Messages;
import org.parley.server.routing.AccountMessages;

/**
 * Takes what the owners of an account's nodes decide about subscriptions (XEP-0060, section 8.6):
 * the account itself, and whom it has made an owner.
 */
@ServerBean
final class PepMessages implements AccountMessages {
  private final AccountHosts hosts;
  private final Messages messages;

  @Inject
  PepMessages(AccountHosts hosts, Messages messages) {
    this.hosts = hosts;
    this.messages = messages;
  }

  @Override
  public boolean take(Stanza message) {
    Host host = Messages.isDecision(message) ? hosts.find(message.to()).orElse(null) : null;
    boolean decides =
        host != null
            && (host.isOwner(message.from().bare()) || messages.isFromOwner(host, message));
    if (decides) {
      messages.handle(host, message);
    }
    return decides;
  }
}
