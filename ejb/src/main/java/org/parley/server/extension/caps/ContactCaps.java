package org.parley.server.extension.caps;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.Capabilities.Announcement;
import org.parley.server.discovery.ContactCapabilitiesLearned;
import org.parley.server.discovery.InfoElement;
import org.parley.server.presence.ContactPresence;
import org.parley.server.routing.iq.ServerQueries;

/** Asks a client of another server what it can do when its presence announces something unknown. */
@ServerBean
final class ContactCaps {
  private final Capabilities capabilities;
  private final ServerQueries queries;
  private final Announcements announcements;

  @Inject
  ContactCaps(Capabilities capabilities, ServerQueries queries, Announcements announcements) {
    this.capabilities = capabilities;
    this.queries = queries;
    this.announcements = announcements;
  }

  void came(@Observes ContactPresence event) {
    Stanza presence = event.presence();
    if (presence.type() == null) {
      Announcement.of(presence.element())
          .filter(announcement -> capabilities.features(announcement).isEmpty())
          .ifPresent(announcement -> ask(presence, announcement));
    }
  }

  /** In the name of the account, which the client knows. */
  private void ask(Stanza presence, Announcement announcement) {
    Element query =
        Element.builder("query", InfoElement.NAMESPACE)
            .attribute("node", announcement.node() + "#" + announcement.ver())
            .build();
    queries.get(
        presence.to().bare(),
        presence.from(),
        query,
        result -> {
          Element info = result.element().child("query", InfoElement.NAMESPACE);
          if (info != null && capabilities.learn(announcement, info)) {
            announcements.tell(new ContactCapabilitiesLearned(presence));
          }
        });
  }
}
