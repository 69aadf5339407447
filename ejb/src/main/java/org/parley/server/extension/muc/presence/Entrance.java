package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.TokenBucket;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.entry.HistoryFetch;
import org.parley.server.extension.muc.entry.Nicknames;
import org.parley.server.extension.muc.feature.Logging;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.RoomFeatures;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.registry.RoomCreation;
import org.parley.server.extension.muc.registry.RoomMailbox;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.HistoryRequest;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.Room;

/** Lets somebody into a room (section 7.2). */
@ServerBean
final class Entrance {
  private final RoomSettings settings;
  private final RoomFeatures features;
  private final RoomCreation creation;
  private final Occupancy occupancy;
  private final PresenceSender sender;
  private final Clock clock;

  @Inject
  Entrance(
      RoomSettings settings,
      RoomFeatures features,
      RoomCreation creation,
      Occupancy occupancy,
      PresenceSender sender,
      Clock clock) {
    this.settings = settings;
    this.features = features;
    this.creation = creation;
    this.occupancy = occupancy;
    this.sender = sender;
    this.clock = clock;
  }

  void enter(RoomMailbox mailbox, Stanza presence) {
    Jid user = presence.from();
    Element join = presence.element().child("x", Muc.NAMESPACE);
    Nicknames.requireSensible(presence.to().resource());
    occupancy.requireRoomFor(user);
    Room room = mailbox.room();
    boolean isNew = room == null;
    if (isNew) {
      room = creation.create(mailbox, user);
    }
    List<String> codes = new ArrayList<>();
    if (isNew) {
      codes.add("201");
    } else {
      Affiliation affiliation = room.affiliations().of(user);
      RoomFeature.Entry entry =
          new RoomFeature.Entry(user, presence.to().resource(), affiliation, join);
      for (RoomFeature feature : features.all()) {
        feature.checkEntry(room, entry);
      }
    }
    Occupant occupant = admit(room, presence);
    occupancy.entered(user, room.address());
    sender.tellOthers(room, occupant, PresenceChange.NONE);
    welcome(room, occupant, presence, codes);
  }

  private Occupant admit(Room room, Stanza presence) {
    Jid session = presence.from();
    Occupant occupant = room.occupants().find(presence.to().resource());
    boolean isNew = occupant == null;
    if (isNew) {
      Jid user = session.bare();
      Affiliation affiliation = room.affiliations().of(user);
      occupant =
          new Occupant(
              presence.to(),
              user,
              OccupantIds.of(room, user),
              affiliation,
              Moderated.initialRole(room, user, affiliation),
              new TokenBucket(
                  settings.number(MucSettings.LIMIT_RATE),
                  Duration.ofSeconds(1),
                  settings.number(MucSettings.LIMIT_RATE_BURST)));
    }
    occupant.update(session, PresenceContent.of(presence));
    if (isNew) {
      room.occupants().add(occupant);
    }
    room.occupants().addSession(session, occupant);
    return occupant;
  }

  /** Sends all that somebody gets who enters, in its order (section 7.1). */
  void welcome(Room room, Occupant occupant, Stanza presence) {
    welcome(room, occupant, presence, List.of());
  }

  private void welcome(Room room, Occupant occupant, Stanza presence, List<String> codes) {
    Jid session = presence.from();
    sender.showOthers(room, occupant, session);
    List<String> all = new ArrayList<>(codes);
    if (Whois.isNonAnonymous(room.config())) {
      all.add("100");
    }
    if (Logging.OPTION.of(room)) {
      all.add("170");
    }
    sender.tellSelf(room, occupant, session, PresenceChange.NONE.withSelfCodes(all), presence.id());
    HistoryRequest request =
        HistoryRequest.of(presence.element().child("x", Muc.NAMESPACE), session);
    int fetch = HistoryFetch.of(room);
    for (Element message : room.history().select(request, fetch, clock.instant())) {
      room.send(Stanza.of(message, Jid.stored(message.attribute("from")), session));
    }
    sendSubject(room, session);
  }

  private static void sendSubject(Room room, Jid session) {
    Element subject = room.subject();
    if (subject == null) {
      subject =
          Element.builder("message", Namespaces.CLIENT)
              .attribute("type", "groupchat")
              .attribute("from", room.address().toString())
              .child(Element.of("subject", Namespaces.CLIENT))
              .build();
    }
    room.send(Stanza.of(subject, Jid.stored(subject.attribute("from")), session));
  }
}
