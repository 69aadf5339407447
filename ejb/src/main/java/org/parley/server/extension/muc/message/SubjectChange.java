package org.parley.server.extension.muc.message;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Delay;
import org.parley.server.extension.muc.entry.Password;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Sets the subject of a room (section 8.1). */
@ServerBean
final class SubjectChange implements RoomFeature {
  private static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_changesubject", "May occupants change the subject?", false);

  private final Clock clock;

  @Inject
  SubjectChange(Clock clock) {
    this.clock = clock;
  }

  /** A subject alone: with a body or a thread it is an ordinary message. */
  static boolean isOne(Element message) {
    return message.hasChild("subject", Namespaces.CLIENT)
        && !message.hasChild("body", Namespaces.CLIENT)
        && !message.hasChild("thread", Namespaces.CLIENT);
  }

  void change(Room room, Occupant sender, Stanza message) {
    boolean allowed = sender.isModerator() || OPTION.of(room) && sender.role().hasVoice();
    if (!allowed) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not change the subject");
    }
    Element subject = MessageContent.of(room, sender, message);
    room.subject(Delay.add(subject, clock.instant()));
    room.sendToAll(subject, sender.address());
  }

  /** The text of the present subject, or null. */
  private static String text(Room room) {
    return room.subject() == null ? null : room.subject().childText("subject", Namespaces.CLIENT);
  }

  @Override
  public Place place() {
    return Place.SUBJECT;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /** Section 13.4: what is spoken of is told to those alone who could enter. */
  @Override
  public void describe(Room room, RoomDescription description) {
    if (!RoomConfig.MEMBERS_ONLY.of(room) && Password.of(room) == null) {
      description.text("muc#roominfo_subject", "Current discussion topic", text(room));
    }
    description.flag("muc#roominfo_subjectmod", "Subject can be modified", OPTION.of(room));
    description.flag(OPTION.name(), "Subject can be modified", OPTION.of(room));
  }
}
