package org.parley.server.extension.muc.message;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Says something to all occupants (section 7.4). */
@ServerBean
final class Groupchat {
  private static final String HINTS = "urn:xmpp:hints";

  private final SubjectChange subjectChange;
  private final Clock clock;
  private final SteadyClock steady;

  @Inject
  Groupchat(SubjectChange subjectChange, Clock clock, SteadyClock steady) {
    this.subjectChange = subjectChange;
    this.clock = clock;
    this.steady = steady;
  }

  /**
   * Handles a message of type groupchat.
   *
   * @param sender null when the sender is not in the room
   */
  void say(Room room, Occupant sender, Stanza message) {
    if (sender == null) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "you are not in the room");
    }
    if (!sender.rate().allows(steady)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many messages");
    }
    if (SubjectChange.isOne(message.element())) {
      subjectChange.change(room, sender, message);
      return;
    }
    if (!sender.role().hasVoice()) {
      throw new StanzaException(Condition.FORBIDDEN, "you have no voice in this room");
    }
    Element said = MessageContent.of(room, sender, message);
    if (isWorthKeeping(said)) {
      room.remember(clock.instant(), said);
    }
    room.sendToAll(said, sender.address());
  }

  /** What is said, also in secret; not what is of the moment alone (XEP-0085, XEP-0334). */
  private static boolean isWorthKeeping(Element message) {
    return (message.hasChild("body", Namespaces.CLIENT) || message.hasChild("store", HINTS))
        && !message.hasChild("no-store", HINTS)
        && !message.hasChild("no-permanent-store", HINTS);
  }

  /** The id of a message; one that has none gets one, the same for all. */
  static String id(Stanza message) {
    return message.id() == null ? Ids.next() : message.id();
  }
}
