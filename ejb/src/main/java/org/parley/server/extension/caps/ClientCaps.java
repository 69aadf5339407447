package org.parley.server.extension.caps;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.Capabilities.Announcement;
import org.parley.server.discovery.CapabilitiesLearned;
import org.parley.server.discovery.InfoElement;
import org.parley.server.presence.PresenceChanged;
import org.parley.server.routing.iq.ServerQueries;
import org.parley.server.session.Session;

/** Asks a client what it can do when its presence announces something unknown. */
@ServerBean
final class ClientCaps {
  private final Capabilities capabilities;
  private final ServerQueries queries;
  private final Announcements announcements;

  @Inject
  ClientCaps(Capabilities capabilities, ServerQueries queries, Announcements announcements) {
    this.capabilities = capabilities;
    this.queries = queries;
    this.announcements = announcements;
  }

  void presenceChanged(@Observes PresenceChanged event) {
    Stanza presence = event.session().presence();
    if (presence != null) {
      Announcement.of(presence.element())
          .filter(announcement -> capabilities.features(announcement).isEmpty())
          .ifPresent(announcement -> ask(event.session(), announcement));
    }
  }

  private void ask(Session session, Announcement announcement) {
    Element query =
        Element.builder("query", InfoElement.NAMESPACE)
            .attribute("node", announcement.node() + "#" + announcement.ver())
            .build();
    queries.get(
        session.account().domainJid(),
        session.jid(),
        query,
        result -> {
          Element info = result.element().child("query", InfoElement.NAMESPACE);
          if (info != null && capabilities.learn(announcement, info)) {
            announcements.tell(new CapabilitiesLearned(session));
          }
        });
  }
}
