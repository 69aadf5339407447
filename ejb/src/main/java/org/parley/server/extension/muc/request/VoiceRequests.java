package org.parley.server.extension.muc.request;

import jakarta.inject.Inject;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.entry.Nicknames;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.presence.PresenceSender;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** Visitors ask for voice, moderators grant it (sections 7.13 and 8.6). */
@ServerBean
public final class VoiceRequests {
  private static final String TYPE = Muc.NAMESPACE + "#request";

  private static final String ALLOW = "muc#request_allow";

  private final PresenceSender sender;

  @Inject
  VoiceRequests(PresenceSender sender) {
    this.sender = sender;
  }

  /** Handles a message with such a form; false when it has none. */
  public boolean handle(Room room, Occupant from, Stanza message) {
    Form form = Form.in(message.element());
    if (form == null || !TYPE.equals(form.formType())) {
      return false;
    }
    if (form.isCancelled()) {
      return true;
    }
    String role = form.token("muc#role");
    if (!form.isSubmitted() || role != null && !role.equals(Role.PARTICIPANT.value())) {
      throw new StanzaException(Condition.BAD_REQUEST, "nothing but voice can be asked for");
    }
    boolean isDecision = form.hasValue(ALLOW) || form.has(ALLOW) && from.isModerator();
    if (isDecision) {
      decide(room, from, form);
    } else {
      ask(room, from, message.from());
    }
    return true;
  }

  private static void ask(Room room, Occupant from, Jid session) {
    if (from.role().hasVoice()) {
      throw new StanzaException(Condition.BAD_REQUEST, "you have voice already");
    }
    Element form =
        FormBuilder.form(TYPE)
            .title("Voice request")
            .instructions("To grant voice to this visitor, say yes to the last question.")
            .choice(
                "muc#role",
                "Requested role",
                Map.of(Role.PARTICIPANT.value(), "Participant"),
                Role.PARTICIPANT.value())
            .field("muc#jid", "jid-single", "User", session.toString())
            .field("muc#roomnick", "text-single", "Nickname", from.nick())
            .flag(ALLOW, "Grant voice to this person?", false)
            .build();
    Element message = Element.builder("message", Namespaces.CLIENT).child(form).build();
    for (Occupant occupant : room.occupants().all()) {
      if (occupant.isModerator()) {
        for (Jid moderator : occupant.sessions()) {
          room.send(Stanza.of(message, room.address(), moderator));
        }
      }
    }
  }

  private void decide(Room room, Occupant moderator, Form form) {
    if (!moderator.isModerator()) {
      throw new StanzaException(Condition.FORBIDDEN, "moderators alone grant voice");
    }
    String nick = form.text("muc#roomnick");
    Occupant visitor = nick == null ? null : Nicknames.named(room, nick);
    String asked = form.token("muc#jid");
    boolean isSame =
        visitor != null
            && (asked == null
                || visitor.sessions().stream().anyMatch(jid -> jid.toString().equals(asked)));
    if (!isSame) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is nobody of that name");
    }
    if (form.flag(ALLOW, false) && visitor.role() == Role.VISITOR) {
      room.voice(visitor.user(), true);
      sender.changeRole(room, visitor, Role.PARTICIPANT, PresenceChange.NONE);
    }
  }
}
