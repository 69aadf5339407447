package org.parley.server.extension.muc.presence;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.XmlNode;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/**
 * Tells the occupants of each other. A presence is written once for those who see real addresses
 * and once for the others; to each of them it differs in its receiver alone.
 */
@ServerBean
public final class PresenceSender {

  /** Tells the others about an occupant; those with whom the room does not show it hear nothing. */
  void tellOthers(Room room, Occupant occupant, PresenceChange change) {
    if (PresenceShown.isShown(room, occupant.role())) {
      tellViewers(room, occupant, change);
    }
  }

  private static void tellViewers(Room room, Occupant occupant, PresenceChange change) {
    Occupant.Template[] templates = new Occupant.Template[2];
    for (Occupant viewer : room.occupants().all()) {
      if (viewer != occupant) {
        int kind = Whois.sees(room, viewer) ? 1 : 0;
        if (templates[kind] == null) {
          templates[kind] = template(room, occupant, change, kind == 1);
        }
        for (int i = 0; i < viewer.sessionCount(); i++) {
          room.send(templates[kind].to(viewer.session(i)));
        }
      }
    }
  }

  /** Tells an occupant about itself, at each of its resources. */
  void tellSelf(Room room, Occupant occupant, PresenceChange change) {
    for (Jid session : occupant.sessions()) {
      tellSelf(room, occupant, session, change, null);
    }
  }

  /**
   * Tells one resource about its occupant (section 7.2.2).
   *
   * @param id the id of the presence that this answers, or null
   */
  void tellSelf(Room room, Occupant occupant, Jid session, PresenceChange change, String id) {
    Element presence = write(room, occupant, change, Whois.sees(room, occupant), true);
    room.send(Stanza.of(presence.withAttribute("id", id), occupant.address(), session));
  }

  /** Tells everybody, the occupant first. */
  void tellAll(Room room, Occupant occupant, PresenceChange change) {
    tellSelf(room, occupant, change);
    tellOthers(room, occupant, change);
  }

  /** Lets an occupant disappear from the others, without that it leaves. */
  void hide(Room room, Occupant occupant) {
    tellViewers(room, occupant, PresenceChange.leaving());
  }

  /** Gives an occupant another role and tells so. */
  public void changeRole(Room room, Occupant occupant, Role role, PresenceChange change) {
    boolean wasShown = PresenceShown.isShown(room, occupant.role());
    boolean saw = Whois.sees(room, occupant);
    occupant.role(role);
    tellSelf(room, occupant, change);
    if (wasShown && !PresenceShown.isShown(room, role)) {
      hide(room, occupant);
    } else {
      tellOthers(room, occupant, change);
    }
    if (!saw && Whois.sees(room, occupant)) {
      // whoever becomes a moderator learns from presence who the others are (section 8)
      occupant.sessions().forEach(session -> showOthers(room, occupant, session));
    }
  }

  /** Shows an occupant as it is to a resource of another one. */
  void show(Room room, Occupant occupant, Occupant viewer, Jid session) {
    if (occupant == viewer) {
      tellSelf(room, occupant, session, PresenceChange.NONE, null);
    } else if (PresenceShown.isShown(room, occupant.role())) {
      boolean sees = Whois.sees(room, viewer);
      room.send(template(room, occupant, PresenceChange.NONE, sees).to(session));
    }
  }

  /** Shows all others to an occupant. */
  void showOthers(Room room, Occupant viewer, Jid session) {
    for (Occupant other : room.occupants().all()) {
      if (other != viewer) {
        show(room, other, viewer, session);
      }
    }
  }

  private static Occupant.Template template(
      Room room, Occupant occupant, PresenceChange change, boolean withUser) {
    if (!change.isPlain()) {
      return Occupant.Template.of(
          Stanza.of(write(room, occupant, change, withUser, false), occupant.address(), null));
    }
    Occupant.Template template = occupant.template(withUser);
    if (template == null) {
      Element presence = write(room, occupant, PresenceChange.NONE, withUser, false);
      template = Occupant.Template.of(Stanza.of(presence, occupant.address(), null));
      occupant.template(withUser, template);
    }
    return template;
  }

  private static Element write(
      Room room, Occupant occupant, PresenceChange change, boolean withUser, boolean toSelf) {
    List<XmlNode> content =
        new ArrayList<>(change.leaves() ? change.content() : occupant.shownPresence().children());
    content.add(OccupantIds.element(occupant.id()));
    content.add(extension(occupant, change, withUser, toSelf));
    return Element.builder("presence", Namespaces.CLIENT)
        .attribute("type", change.leaves() ? "unavailable" : null)
        .attribute(
            Namespaces.XML,
            "lang",
            change.leaves() ? null : occupant.shownPresence().attribute(Namespaces.XML, "lang"))
        .children(content)
        .build();
  }

  private static Element extension(
      Occupant occupant, PresenceChange change, boolean withUser, boolean toSelf) {
    boolean stays = !change.leaves() || change.newNick() != null;
    Element.Builder x =
        Element.builder("x", Muc.USER)
            .child(
                Element.builder("item", Muc.USER)
                    .attribute("affiliation", occupant.affiliation().value())
                    .attribute("jid", withUser ? occupant.shownSession().toString() : null)
                    .attribute("nick", change.newNick())
                    .attribute("role", stays ? occupant.role().value() : Role.NONE.value())
                    .children(change.item())
                    .build());
    if (toSelf) {
      x.child(Muc.status("110"));
      change.selfCodes().forEach(code -> x.child(Muc.status(code)));
    }
    change.codes().forEach(code -> x.child(Muc.status(code)));
    return x.build();
  }

  /** Section 7.2.17: whoever is not in the room hears so. */
  static Stanza notInRoom(Stanza presence) {
    Element x =
        Element.builder("x", Muc.USER)
            .child(
                Element.builder("item", Muc.USER)
                    .attribute("affiliation", "none")
                    .attribute("role", "none")
                    .child(Element.of("reason", Muc.USER, "You are not in the room."))
                    .build())
            .child(Muc.status("110"))
            .child(Muc.status("307"))
            .child(Muc.status("333"))
            .build();
    Element answer =
        Element.builder("presence", Namespaces.CLIENT)
            .attribute("type", "unavailable")
            .attribute("id", presence.id())
            .child(x)
            .build();
    return Stanza.of(answer, presence.to(), presence.from());
  }
}
