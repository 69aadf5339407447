package org.parley.server.extension.muc.room;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.XmlWriter;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.RoomConfig;

/**
 * A room that is open: its options, who belongs to it, who is in it, what was said last. It is
 * touched only on the executor of its mailbox, so nothing here is guarded.
 */
public final class Room implements RoomConfig.Configured {
  private static final int MAX_VOICED = 1000;

  private final Jid address;
  private final String secret;
  private final Affiliations affiliations;
  private final Occupants occupants = new Occupants();
  private final History history;
  private final RoomJournal journal;
  private final Outgoing outgoing;
  private final PrivateTraffic traffic = new PrivateTraffic();
  private final Set<Jid> voiced = new HashSet<>(0);
  private final Applicants applicants = new Applicants();
  private RoomConfig config;
  private Element subject;
  private RoomAvatar avatar = RoomAvatar.NONE;
  private boolean locked;
  private boolean destroyed;

  /** A room with what was stored of it, or with nothing; nobody is in it. */
  public Room(
      Jid address,
      String secret,
      RoomConfig config,
      Affiliations affiliations,
      History history,
      RoomJournal journal,
      Outgoing outgoing) {
    this.address = address;
    this.secret = secret;
    this.config = config;
    this.affiliations = affiliations;
    this.history = history;
    this.journal = journal;
    this.outgoing = outgoing;
  }

  /** The bare address. */
  public Jid address() {
    return address;
  }

  /** What the ids of occupants are made with. */
  String secret() {
    return secret;
  }

  @Override
  public RoomConfig config() {
    return config;
  }

  /** Configures it. */
  public void config(RoomConfig newConfig) {
    config = newConfig;
    journal.roomChanged();
  }

  /** Who belongs to it; changed by {@link #affiliate}. */
  public Affiliations affiliations() {
    return affiliations;
  }

  /** Gives somebody an affiliation or takes it. */
  public void affiliate(Affiliations.Affiliated entry) {
    affiliations.put(entry);
    applicants.decided(entry.user());
    journal.affiliationChanged(entry);
  }

  /** Who is in it. */
  public Occupants occupants() {
    return occupants;
  }

  /** What was said last; added to by {@link #remember}. */
  public History history() {
    return history;
  }

  /** Keeps a message for those who come later. */
  public void remember(Instant at, Element message) {
    history.add(at, message);
    journal.said(at, message);
  }

  /**
   * Forgets what was said, also in the store.
   *
   * @throws StanzaException {@code internal-server-error} when the store keeps it
   */
  public void forget() {
    journal.purge(address);
    history.clear();
  }

  /** What went from one occupant to another. */
  public PrivateTraffic traffic() {
    return traffic;
  }

  /** The message that changed the subject last, without a receiver; null before there was any. */
  public Element subject() {
    return subject;
  }

  /** Keeps the message that changes the subject. */
  public void subject(Element newSubject) {
    subject = newSubject;
    journal.roomChanged();
  }

  /** Its vCard and pictures. */
  public RoomAvatar avatar() {
    return avatar;
  }

  /** Gives it another vCard. */
  public void avatar(RoomAvatar newAvatar) {
    avatar = newAvatar;
    journal.roomChanged();
  }

  /** Whether its creator has not configured it yet (section 10.1). */
  public boolean isLocked() {
    return locked;
  }

  /** Locks or unlocks it (section 10.1). */
  public void lock(boolean isLocked) {
    locked = isLocked;
  }

  /** Whether it was destroyed, and ends with what is handled now. */
  public boolean isDestroyed() {
    return destroyed;
  }

  /**
   * Removes the room from the store, at once.
   *
   * @throws StanzaException {@code internal-server-error} when the store keeps it
   */
  public void destroy() {
    journal.remove(address);
    destroyed = true;
  }

  /** Whether somebody who has no affiliation was given voice and may have it again. */
  public boolean hasVoice(Jid user) {
    return voiced.contains(user.bare());
  }

  /** Remembers that somebody was given voice, or that it was taken. */
  public void voice(Jid user, boolean hasVoice) {
    if (!hasVoice) {
      voiced.remove(user.bare());
    } else if (voiced.size() < MAX_VOICED) {
      voiced.add(user.bare());
    }
  }

  /** Who asks to become a member. */
  public Applicants applicants() {
    return applicants;
  }

  /** It has no owner any more and is forgotten with its last occupant. */
  public void abandon() {
    config = config.with(RoomConfig.PERSISTENT, FlagOption.values(false));
    journal.abandon();
  }

  /** Whether the user owns it. */
  public boolean isOwner(Jid user) {
    return affiliations.of(user) == Affiliation.OWNER;
  }

  /** What was loaded, which is stored already. */
  public void restore(Element storedSubject, RoomAvatar storedAvatar) {
    subject = storedSubject;
    avatar = storedAvatar;
  }

  /** Stores what changed; null, or why it could not be stored. */
  public StanzaError store() {
    return journal.flush(this);
  }

  /** Sends a stanza when what came before it is stored. */
  public void send(Stanza stanza) {
    outgoing.send(stanza);
  }

  /** Sends a message without a receiver to all occupants. */
  public void sendToAll(Element message, Jid from) {
    XmlWriter.encodeOnce(message);
    Stanza template = Stanza.of(message, from, null);
    forEachSession(session -> outgoing.send(template.withTo(session)));
  }

  /** Sends an element of {@code muc#user} from the room itself to all occupants. */
  public void notifyAll(Element x) {
    sendToAll(
        Element.builder("message", Namespaces.CLIENT)
            .attribute("type", "groupchat")
            .child(x)
            .build(),
        address);
  }

  void forEachSession(Consumer<Jid> action) {
    for (Occupant occupant : occupants.all()) {
      for (int i = 0; i < occupant.sessionCount(); i++) {
        action.accept(occupant.session(i));
      }
    }
  }
}
