package org.parley.server.extension.pep;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.Capabilities.Announcement;
import org.parley.server.discovery.CapabilitiesLearned;
import org.parley.server.presence.PresenceChanged;
import org.parley.server.presence.PresenceDirected;
import org.parley.server.roster.Rosters;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;

/** Notes of whom clients tell in their presence that they want to be notified, and greets them. */
@ServerBean
final class PepPresence {
  private final Interests interests;
  private final Sharers sharers;
  private final LastItemsSender greeting;
  private final Capabilities capabilities;
  private final AccountExecutors executors;
  private final Domains domains;
  private final Rosters rosters;

  @Inject
  PepPresence(
      Interests interests,
      Sharers sharers,
      LastItemsSender greeting,
      Capabilities capabilities,
      AccountExecutors executors,
      Domains domains,
      Rosters rosters) {
    this.interests = interests;
    this.sharers = sharers;
    this.greeting = greeting;
    this.capabilities = capabilities;
    this.executors = executors;
    this.domains = domains;
    this.rosters = rosters;
  }

  void presenceChanged(@Observes PresenceChanged event) {
    if (event.session().presence() == null) {
      sharers.forget(event.session());
    }
    update(event.session());
  }

  void learned(@Observes CapabilitiesLearned event) {
    executors.execute(event.session().account(), () -> update(event.session()));
  }

  /**
   * What a client wants anew, it is sent at once; what it wanted before, it has got. While it is
   * asked what it can do, it wants what it did.
   */
  private void update(Session session) {
    Stanza presence = session.presence();
    Optional<Announcement> announced =
        presence == null ? Optional.empty() : Announcement.of(presence.element());
    Optional<Set<String>> known = announced.flatMap(capabilities::interests);
    if (announced.isPresent() && known.isEmpty()) {
      return;
    }
    Set<String> before = interests.of(session);
    Set<String> wanted = known.orElse(Set.of());
    if (wanted.equals(before)) {
      return;
    }
    Set<String> fresh = new HashSet<>(wanted);
    fresh.removeAll(before);
    interests.put(session, wanted);
    if (!fresh.isEmpty()) {
      greeting.welcome(session, fresh);
    }
  }

  void presenceDirected(@Observes PresenceDirected event) {
    Jid to = event.presence().to().bare();
    Session session = event.session();
    if (!domains.servesAccount(to) || event.available() && isSharedAnyway(session, to)) {
      return;
    }
    boolean isNew = !sharers.of(to).contains(session);
    sharers.note(event);
    Set<String> wanted = interests.of(session);
    if (event.available() && isNew && !wanted.isEmpty()) {
      greeting.welcome(session.jid(), wanted, to);
    }
  }

  private boolean isSharedAnyway(Session session, Jid contact) {
    return session.isAvailable()
        && rosters.item(session.account(), contact).subscription().includesFrom();
  }
}
