package org.parley.server.extension.pubsub;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.HostFinder;
import org.parley.server.pubsub.subscription.Messages;
import org.parley.server.pubsub.subscription.SubscriptionCheck;
import org.parley.server.roster.RosterChanged;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.DomainService;
import org.parley.server.routing.Envelope;
import org.parley.server.session.SerialExecutor;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;
import org.parley.server.store.RosterItem;

/** The services: which domains they have, and what else than iqs is sent to them. */
@ServerBean
final class PubsubService implements DomainService, HostFinder {
  private static final int STRIPES = 256;

  private final Set<String> domains;
  private final Domains accounts;
  private final SessionRegistry sessions;
  private final Messages messages;
  private final Rosters rosters;
  private final SubscriptionCheck check;
  private final SerialExecutor[] executors = new SerialExecutor[STRIPES];

  @Inject
  PubsubService(
      Domains accounts,
      SessionRegistry sessions,
      Messages messages,
      Rosters rosters,
      SubscriptionCheck check,
      Workforce workforce,
      Settings settings) {
    this.domains = accounts.hosted(PubsubSettings.DOMAINS, settings);
    this.accounts = accounts;
    this.sessions = sessions;
    this.messages = messages;
    this.rosters = rosters;
    this.check = check;
    for (int i = 0; i < STRIPES; i++) {
      executors[i] = new SerialExecutor(workforce);
    }
  }

  @Override
  public Set<String> domains() {
    return domains;
  }

  @Override
  public Optional<Host> find(Jid address) {
    return address.isDomain() && domains.contains(address.domain())
        ? Optional.of(host(address))
        : Optional.empty();
  }

  private Host host(Jid domain) {
    return new ServiceHost(
        domain, this::mayCreate, this::known, (node, task) -> execute(domain, node, task));
  }

  /** Nodes belong to accounts of this server; those who have none may subscribe. */
  private boolean mayCreate(Jid entity) {
    return accounts.servesAccount(entity)
        && sessions.of(entity).stream().noneMatch(Session::isAnonymous);
  }

  /** Only owners who have accounts here have rosters that can be read. */
  private RosterItem known(Jid owner, Jid entity) {
    return accounts.servesAccount(owner) ? rosters.item(owner, entity) : RosterItem.unknown(entity);
  }

  /** Subscriptions end when they depend on a roster that has changed (XEP-0060, section 12.14). */
  void rosterChanged(@Observes RosterChanged event) {
    RosterItem before = event.before();
    boolean hasLost =
        before.subscription().includesFrom()
            && (!event.after().subscription().includesFrom()
                || !event.after().groups().containsAll(before.groups()));
    if (hasLost) {
      domains.forEach(name -> check.check(host(Jid.of(null, name, null)), event.after().contact()));
    }
  }

  /** What changes one node runs one after another; many nodes share an executor. */
  private void execute(Jid domain, String node, Runnable task) {
    int hash = domain.hashCode() * 31 + node.hashCode();
    executors[(hash ^ hash >>> 16) & STRIPES - 1].execute(task);
  }

  @Override
  public void handle(Envelope envelope) {
    Stanza stanza = envelope.stanza();
    switch (stanza.kind()) {
      case MESSAGE -> {
        if (!stanza.to().isDomain()) {
          throw new StanzaException(Condition.ITEM_NOT_FOUND);
        }
        messages.handle(host(stanza.to()), stanza);
      }
      case IQ -> throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
      case PRESENCE -> {
        // nothing here depends on presence
      }
      default -> throw new IllegalStateException();
    }
  }
}
