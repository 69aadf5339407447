package org.parley.server.extension.muc.message;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Errors;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.ChoiceOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.presence.Ghosts;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.PrivateTraffic;
import org.parley.server.extension.muc.room.Room;

/** Brings a message from one occupant to another one (section 7.5). */
@ServerBean
final class PrivateMessages implements RoomFeature {
  private static final ChoiceOption OPTION =
      new ChoiceOption(
          "muc#roomconfig_allowpm",
          "Who may send private messages?",
          Map.of(
              "anyone", "Anyone",
              "participants", "Anyone with voice",
              "moderators", "Moderators alone",
              "none", "Nobody"),
          "anyone");

  private final Ghosts ghosts;
  private final SteadyClock clock;

  @Inject
  PrivateMessages(Ghosts ghosts, SteadyClock clock) {
    this.ghosts = ghosts;
    this.clock = clock;
  }

  @Override
  public Place place() {
    return Place.PRIVATE_MESSAGES;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /**
   * Sends a message on.
   *
   * @param sender null when the sender is not in the room
   */
  void send(Room room, Occupant sender, Stanza message) {
    if (sender == null) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "you are not in the room");
    }
    if (message.isType("groupchat")) {
      throw new StanzaException(Condition.BAD_REQUEST, "what is said to one is not groupchat");
    }
    Occupant receiver = room.occupants().find(message.to().resource());
    if (receiver == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is nobody of that name");
    }
    if (!maySend(room, sender)) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not send private messages here");
    }
    if (!sender.rate().allows(clock)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many messages");
    }
    Element content = MessageContent.privately(room, sender, message);
    for (Jid session : receiver.sessions()) {
      room.traffic()
          .message(
              new PrivateTraffic.Pending(
                  message.from(), message.id(), message.to(), session, clock.millis()));
      room.send(Stanza.of(content, sender.address(), session));
    }
  }

  private static boolean maySend(Room room, Occupant sender) {
    return switch (OPTION.of(room)) {
      case "anyone" -> true;
      case "participants" -> sender.role().hasVoice();
      case "moderators" -> sender.isModerator();
      default -> false;
    };
  }

  /**
   * Brings an error back to who sent the message, without a word of who had it.
   *
   * @return whether it was a private message that came back
   */
  boolean returned(Room room, Stanza error) {
    PrivateTraffic.Pending pending = room.traffic().returned(error.id(), error.from());
    Occupant receiver = room.occupants().of(error.from());
    if (pending == null || receiver == null || error.to().isBare()) {
      return false;
    }
    Element told = Errors.anonymous(error);
    if (room.occupants().of(pending.sender()) != null && told != null) {
      Element answer =
          Element.builder("message", Namespaces.CLIENT)
              .attribute("type", "error")
              .attribute("id", pending.id())
              .child(told)
              .build();
      room.send(Stanza.of(answer, pending.asked(), pending.sender()));
    }
    ghosts.privateFailed(room, receiver, error);
    return true;
  }
}
