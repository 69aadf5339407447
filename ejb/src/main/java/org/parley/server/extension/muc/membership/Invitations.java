package org.parley.server.extension.muc.membership;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.entry.Password;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Invitations that the room brings along, and their refusals (section 7.8.2). */
@ServerBean
public final class Invitations implements RoomFeature {
  private static final int MAX_AT_ONCE = 20;
  private static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_allowinvites", "May members invite others?", false);

  private final AffiliationChanges affiliations;

  @Inject
  Invitations(AffiliationChanges affiliations) {
    this.affiliations = affiliations;
  }

  @Override
  public Place place() {
    return Place.INVITATIONS;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /** Sends each invitation of a message on. */
  public void invite(Room room, Occupant inviter, Stanza message, Element x) {
    boolean membersOnly = RoomConfig.MEMBERS_ONLY.of(room);
    boolean hasHigherRank = inviter.affiliation().isAtLeast(Affiliation.ADMIN);
    if (membersOnly && !hasHigherRank && !OPTION.of(room)) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not invite others");
    }
    List<Element> invites =
        x.elements().stream().filter(child -> child.is("invite", Muc.USER)).toList();
    if (invites.size() > MAX_AT_ONCE) {
      throw new StanzaException(Condition.POLICY_VIOLATION, "too many invitations at once");
    }
    List<Jid> invitees = invites.stream().map(Invitations::invitee).toList();
    for (int i = 0; i < invites.size(); i++) {
      Jid invitee = invitees.get(i);
      if (membersOnly && room.affiliations().of(invitee) == Affiliation.NONE) {
        affiliations.addMember(room, invitee);
      }
      Element invite =
          invites
              .get(i)
              .withAttribute("to", null)
              .withAttribute("from", inviterAddress(room, inviter, message).toString());
      send(room, invitee, invite, message.id());
    }
  }

  private static Jid invitee(Element invite) {
    return Jid.parse(invite.attribute("to"))
        .filter(jid -> !jid.isDomain())
        .orElseThrow(() -> new StanzaException(Condition.JID_MALFORMED, "whom to invite?"));
  }

  /** In a room that keeps addresses secret, also this is by nickname. */
  private static Jid inviterAddress(Room room, Occupant inviter, Stanza message) {
    return Whois.isNonAnonymous(room.config()) ? message.from() : inviter.address();
  }

  /** Section 9.5: whoever was made a member of a room for members hears so. */
  static void inviteMember(Room room, Jid member) {
    Element invite =
        Element.builder("invite", Muc.USER).attribute("from", room.address().toString()).build();
    send(room, member, invite, null);
  }

  private static void send(Room room, Jid invitee, Element invite, String id) {
    String password = Password.of(room);
    Element x =
        Element.builder("x", Muc.USER)
            .child(invite)
            .child(password == null ? null : Element.of("password", Muc.USER, password))
            .build();
    Element message =
        Element.builder("message", Namespaces.CLIENT).attribute("id", id).child(x).build();
    room.send(Stanza.of(message, room.address(), invitee));
  }

  /**
   * Tells who has invited that somebody will not come. Whether that one is in the room is not told
   * to who declines.
   */
  public void decline(Room room, Stanza message, Element x) {
    Element decline = x.child("decline", Muc.USER);
    Jid to =
        Jid.parse(decline.attribute("to"))
            .orElseThrow(() -> new StanzaException(Condition.JID_MALFORMED, "whom to tell?"));
    Element told =
        decline.withAttribute("to", null).withAttribute("from", message.from().bare().toString());
    Element answer =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("id", message.id())
            .child(Element.builder("x", Muc.USER).child(told).build())
            .build();
    for (Occupant occupant : List.copyOf(room.occupants().all())) {
      if (occupant.address().equals(to) || occupant.user().equals(to.bare())) {
        for (Jid session : occupant.sessions()) {
          room.send(Stanza.of(answer, room.address(), session));
        }
      }
    }
  }
}
