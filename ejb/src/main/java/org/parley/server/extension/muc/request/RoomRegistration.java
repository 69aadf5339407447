package org.parley.server.extension.muc.request;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.entry.Nicknames;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.membership.AffiliationChanges;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/**
 * Lets users become members and reserve a nickname (section 7.10). In a room for members the admins
 * are asked first (section 9.9).
 */
@ServerBean
public final class RoomRegistration implements RoomIqHandler, RoomFeature {
  private static final String NAMESPACE = "jabber:iq:register";
  private static final String TYPE = Muc.NAMESPACE + "#register";
  private static final String NICK = "muc#register_roomnick";
  private static final String USER = "muc#jid";
  private static final String ALLOW = "muc#register_allow";
  private static final int MAX_ADMINS_ASKED = 20;

  private final AffiliationChanges affiliations;
  private final SteadyClock clock;

  @Inject
  RoomRegistration(AffiliationChanges affiliations, SteadyClock clock) {
    this.affiliations = affiliations;
    this.clock = clock;
  }

  @Override
  public String payload() {
    return "query";
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public Place place() {
    return Place.REGISTRATION;
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(NAMESPACE);
  }

  @Override
  public void handle(RoomRequest request) {
    if (request.affiliation() == Affiliation.OUTCAST) {
      throw new StanzaException(Condition.NOT_ALLOWED, "you are banned from this room");
    }
    if (!request.isSet()) {
      request.reply(form(request));
    } else if (request.payload().hasChild("remove", NAMESPACE)) {
      remove(request);
    } else {
      register(request);
    }
  }

  private static boolean isRegistered(RoomRequest request) {
    Affiliated entry = request.room().affiliations().entry(request.from());
    return entry != null && (entry.affiliation() == Affiliation.MEMBER || entry.nick() != null);
  }

  private static Element form(RoomRequest request) {
    Element.Builder query = Element.builder("query", NAMESPACE);
    if (isRegistered(request)) {
      String nick = request.room().affiliations().nick(request.from());
      query.child(Element.of("registered", NAMESPACE));
      query.child(nick == null ? null : Element.of("username", NAMESPACE, nick));
      return query.build();
    }
    String instructions = "Choose the nickname that is to be yours in this room.";
    return query
        .child(Element.of("instructions", NAMESPACE, instructions))
        .child(
            FormBuilder.form(TYPE)
                .title("Registration with " + request.room().address())
                .instructions(instructions)
                .field(
                    Element.builder("field", Form.NAMESPACE)
                        .attribute("var", NICK)
                        .attribute("type", "text-single")
                        .attribute("label", "Desired nickname")
                        .child(Element.of("required", Form.NAMESPACE))
                        .build())
                .build())
        .build();
  }

  private void register(RoomRequest request) {
    Form form = Form.in(request.payload());
    if (form == null
        || !form.isSubmitted()
        || !TYPE.equals(form.formType())
        || form.text(NICK) == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "the form with a nickname is needed");
    }
    Room room = request.room();
    Jid user = request.from().bare();
    String nick = Nicknames.prepare(room, form.text(NICK));
    boolean isMember = request.affiliation().isAtLeast(Affiliation.MEMBER);
    Affiliated change =
        new Affiliated(user, isMember ? request.affiliation() : Affiliation.MEMBER, nick, null);
    affiliations.checkRegistration(room, change);
    if (!isMember && RoomConfig.MEMBERS_ONLY.of(room)) {
      askAdmins(room, user, nick, clock.millis());
      return;
    }
    Runnable afterwards = affiliations.apply(room, change, null);
    request.reply(null);
    afterwards.run();
  }

  private void remove(RoomRequest request) {
    if (!isRegistered(request)) {
      throw new StanzaException(Condition.REGISTRATION_REQUIRED, "you are not registered");
    }
    Affiliation left =
        request.affiliation() == Affiliation.MEMBER ? Affiliation.NONE : request.affiliation();
    Runnable afterwards =
        affiliations.apply(
            request.room(), new Affiliated(request.from().bare(), left, null, null), null);
    request.reply(null);
    afterwards.run();
  }

  private static void askAdmins(Room room, Jid user, String nick, long now) {
    if (!room.applicants().ask(user, now)) {
      return;
    }
    Element form =
        FormBuilder.form(TYPE)
            .title("Registration request")
            .instructions("To make this user a member, say yes to the last question.")
            .field(USER, "jid-single", "User", user.toString())
            .text(NICK, "Desired nickname", nick)
            .flag(ALLOW, "Allow this person to register with the room?", false)
            .build();
    Element message = Element.builder("message", Namespaces.CLIENT).child(form).build();
    int asked = 0;
    for (Affiliation rank : List.of(Affiliation.OWNER, Affiliation.ADMIN)) {
      for (Affiliated admin : room.affiliations().list(rank)) {
        if (asked++ < MAX_ADMINS_ASKED) {
          room.send(Stanza.of(message, room.address(), admin.user()));
        }
      }
    }
  }

  /** Handles a message in which an admin decides; false when it is none. */
  public boolean decide(Room room, Stanza message) {
    Form form = Form.in(message.element());
    if (form == null || !TYPE.equals(form.formType())) {
      return false;
    }
    if (!room.affiliations().of(message.from()).isAtLeast(Affiliation.ADMIN)) {
      throw new StanzaException(Condition.FORBIDDEN, "admins alone decide on members");
    }
    Jid user = Jid.parse(form.token(USER)).map(Jid::bare).orElse(null);
    boolean isAllowed = form.isSubmitted() && form.flag(ALLOW, false);
    if (isAllowed) {
      admit(room, user, form.text(NICK));
    } else if (user != null) {
      room.applicants().decided(user);
    }
    return true;
  }

  private void admit(Room room, Jid user, String wantedNick) {
    if (user == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "who is it?");
    }
    String nick = wantedNick == null ? null : Nicknames.prepare(room, wantedNick);
    if (room.affiliations().of(user) == Affiliation.NONE) {
      Affiliated change = new Affiliated(user, Affiliation.MEMBER, nick, null);
      affiliations.checkRegistration(room, change);
      affiliations.apply(room, change, null).run();
    }
  }
}
