package org.parley.server.extension.muc;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.XmlWriter;

/**
 * Somebody in a room under a nickname, with one or more resources of the same account (section
 * 7.2.8). What the others see is the presence of the resource that was heard of last.
 */
final class Occupant {
  private static final int KINDS = 2;

  /** A presence that goes to many, encoded once. */
  record Template(Stanza stanza) {
    /** Takes a presence that has no receiver yet. */
    static Template of(Stanza stanza) {
      XmlWriter.encodeOnce(stanza.element());
      return new Template(stanza);
    }

    /** The presence to one of them. */
    Stanza to(Jid receiver) {
      return stanza.withTo(receiver);
    }
  }

  private record Presence(Jid session, Element element) {}

  private final Jid user;
  private final String id;
  private final MessageRate rate;
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
  Occupant(Jid address, Jid user, String id, Affiliation affiliation, Role role, MessageRate rate) {
    this.address = address;
    this.user = user;
    this.id = id;
    this.affiliation = affiliation;
    this.role = role;
    this.rate = rate;
  }

  Jid address() {
    return address;
  }

  String nick() {
    return address.resource();
  }

  void rename(Jid newAddress) {
    address = newAddress;
    forgetTemplates();
  }

  Jid user() {
    return user;
  }

  String id() {
    return id;
  }

  MessageRate rate() {
    return rate;
  }

  Role role() {
    return role;
  }

  boolean isModerator() {
    return role == Role.MODERATOR;
  }

  void role(Role newRole) {
    role = newRole;
    forgetTemplates();
  }

  Affiliation affiliation() {
    return affiliation;
  }

  void affiliation(Affiliation newAffiliation) {
    affiliation = newAffiliation;
    forgetTemplates();
  }

  /** Remembers what a resource is like now. */
  void update(Jid session, Element presence) {
    presences.removeIf(other -> other.session().equals(session));
    presences.add(new Presence(session, presence));
    forgetTemplates();
  }

  void remove(Jid session) {
    presences.removeIf(other -> other.session().equals(session));
    forgetTemplates();
  }

  boolean isGone() {
    return presences.isEmpty();
  }

  /** The full addresses of the resources. */
  List<Jid> sessions() {
    if (presences.size() == 1) {
      return List.of(presences.get(0).session());
    }
    return presences.stream().map(Presence::session).toList();
  }

  int sessionCount() {
    return presences.size();
  }

  Jid session(int index) {
    return presences.get(index).session();
  }

  /** The resource of which the presence is shown. */
  Jid shownSession() {
    return presences.get(presences.size() - 1).session();
  }

  Element shownPresence() {
    return presences.get(presences.size() - 1).element();
  }

  /** The presence as it is now, for one kind of viewer; null when it has to be written anew. */
  Template template(boolean withUser) {
    return templates[withUser ? 1 : 0];
  }

  void template(boolean withUser, Template template) {
    templates[withUser ? 1 : 0] = template;
  }

  private void forgetTemplates() {
    templates[0] = null;
    templates[1] = null;
  }
}
