package org.parley.server.extension.pep;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.Capabilities.Announcement;
import org.parley.server.discovery.ContactCapabilitiesLearned;
import org.parley.server.presence.ContactPresence;
import org.parley.server.session.AccountExecutors;

/**
 * Notes of whom clients of other servers want to be notified, and greets them (XEP-0163, section
 * 4.3.4).
 */
@ServerBean
final class RemotePresence {
  private final RemoteInterests interests;
  private final LastItemsSender greeting;
  private final Capabilities capabilities;
  private final AccountExecutors executors;

  @Inject
  RemotePresence(
      RemoteInterests interests,
      LastItemsSender greeting,
      Capabilities capabilities,
      AccountExecutors executors) {
    this.interests = interests;
    this.greeting = greeting;
    this.capabilities = capabilities;
    this.executors = executors;
  }

  void came(@Observes ContactPresence event) {
    update(event.presence());
  }

  void learned(@Observes ContactCapabilitiesLearned event) {
    update(event.presence());
  }

  private void update(Stanza presence) {
    Jid account = presence.to().bare();
    executors.execute(account, () -> update(account, presence));
  }

  private void update(Jid account, Stanza presence) {
    Jid client = presence.from();
    if (presence.type() != null) {
      interests.remove(account, client);
      return;
    }
    Optional<Announcement> announced = Announcement.of(presence.element());
    Optional<Set<String>> known = announced.flatMap(capabilities::interests);
    if (announced.isPresent() && known.isEmpty()) {
      return;
    }
    Set<String> wanted = known.orElse(Set.of());
    Set<String> fresh = new HashSet<>(wanted);
    fresh.removeAll(interests.of(account, client));
    interests.put(account, client, wanted);
    if (!fresh.isEmpty()) {
      greeting.welcome(client, fresh, account);
    }
  }
}
