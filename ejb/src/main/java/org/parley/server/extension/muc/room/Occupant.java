package org.parley.server.extension.muc.room;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.XmlWriter;
import org.parley.server.TokenBucket;

/**
 * Somebody in a room under a nickname, with one or more resources of the same account (section
 * 7.2.8). What the others see is the presence of the resource that was heard of last.
 */
public final class Occupant {
  private static final int KINDS = 2;

  /** A presence that goes to many, encoded once. */
  public record Template(Stanza stanza) {
    /** Takes a presence that has no receiver yet. */
    public static Template of(Stanza stanza) {
      XmlWriter.encodeOnce(stanza.element());
      return new Template(stanza);
    }

    /** The presence to one of them. */
    public Stanza to(Jid receiver) {
      return stanza.withTo(receiver);
    }
  }

  private record Presence(Jid session, Element element) {}

  private final Jid user;
  private final String id;
  private final TokenBucket rate;
  private final List<Presence> presences = new ArrayList<>(1);
  private Jid address;
  private Role role;
  private Affiliation affiliation;
  private final Template[] templates = new Template[KINDS];

  /**
   * @param address the room's, with the nickname
   * @param user the bare address
   * @param id what identifies the user without telling the address (XEP-0421)
   */
  public Occupant(
      Jid address, Jid user, String id, Affiliation affiliation, Role role, TokenBucket rate) {
    this.address = address;
    this.user = user;
    this.id = id;
    this.affiliation = affiliation;
    this.role = role;
    this.rate = rate;
  }

  /** The room's address with the nickname. */
  public Jid address() {
    return address;
  }

  /** The nickname. */
  public String nick() {
    return address.resource();
  }

  void rename(Jid newAddress) {
    address = newAddress;
    forgetTemplates();
  }

  /** The bare address of the account. */
  public Jid user() {
    return user;
  }

  /** What identifies the user without telling the address (XEP-0421). */
  public String id() {
    return id;
  }

  /** How much the occupant may still say. */
  public TokenBucket rate() {
    return rate;
  }

  /** What the occupant may do now. */
  public Role role() {
    return role;
  }

  /** Whether the role is that of a moderator. */
  public boolean isModerator() {
    return role == Role.MODERATOR;
  }

  /** Gives another role. */
  public void role(Role newRole) {
    role = newRole;
    forgetTemplates();
  }

  /** What the user lastingly is in the room. */
  public Affiliation affiliation() {
    return affiliation;
  }

  /** The affiliation has changed. */
  public void affiliation(Affiliation newAffiliation) {
    affiliation = newAffiliation;
    forgetTemplates();
  }

  /** Remembers what a resource is like now. */
  public void update(Jid session, Element presence) {
    presences.removeIf(other -> other.session().equals(session));
    presences.add(new Presence(session, presence));
    forgetTemplates();
  }

  /** Forgets a resource. */
  public void remove(Jid session) {
    presences.removeIf(other -> other.session().equals(session));
    forgetTemplates();
  }

  boolean isGone() {
    return presences.isEmpty();
  }

  /** The full addresses of the resources. */
  public List<Jid> sessions() {
    if (presences.size() == 1) {
      return List.of(presences.get(0).session());
    }
    return presences.stream().map(Presence::session).toList();
  }

  /** How many resources there are. */
  public int sessionCount() {
    return presences.size();
  }

  /** The full address of one resource; they are counted from 0. */
  public Jid session(int index) {
    return presences.get(index).session();
  }

  /** The resource of which the presence is shown. */
  public Jid shownSession() {
    return presences.get(presences.size() - 1).session();
  }

  /** The presence that is shown, as it goes to the others. */
  public Element shownPresence() {
    return presences.get(presences.size() - 1).element();
  }

  /** The presence as it is now, for one kind of viewer; null when it has to be written anew. */
  public Template template(boolean withUser) {
    return templates[withUser ? 1 : 0];
  }

  /** Keeps the presence for one kind of viewer until something changes. */
  public void template(boolean withUser, Template template) {
    templates[withUser ? 1 : 0] = template;
  }

  private void forgetTemplates() {
    templates[0] = null;
    templates[1] = null;
  }
}
