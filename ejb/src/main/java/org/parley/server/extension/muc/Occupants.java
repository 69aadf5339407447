package org.parley.server.extension.muc;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.jid.Likeness;

/** Who is in a room. Nicknames that look the same are the same nickname. */
final class Occupants {
  private final Map<String, Occupant> byNick = new LinkedHashMap<>();
  private final Map<Jid, Occupant> bySession = new HashMap<>();

  /** The form of a nickname in which those that are too similar are equal. */
  static String key(String nick) {
    return Likeness.of(nick);
  }

  /** Whoever has that nickname, or one like it; or null. */
  Occupant similar(String nick) {
    return byNick.get(key(nick));
  }

  /** The occupant with exactly that nickname, or null. */
  Occupant find(String nick) {
    Occupant similar = similar(nick);
    return similar != null && similar.nick().equals(nick) ? similar : null;
  }

  /** The occupant that has this resource, or null. */
  Occupant of(Jid session) {
    return bySession.get(session);
  }

  /** All occupants that are the same user. */
  List<Occupant> ofUser(Jid user) {
    return byNick.values().stream().filter(one -> one.user().equals(user)).toList();
  }

  Collection<Occupant> all() {
    return byNick.values();
  }

  void add(Occupant occupant) {
    byNick.put(key(occupant.nick()), occupant);
  }

  void addSession(Jid session, Occupant occupant) {
    bySession.put(session, occupant);
  }

  void removeSession(Jid session) {
    bySession.remove(session);
  }

  void remove(Occupant occupant) {
    byNick.remove(key(occupant.nick()), occupant);
    occupant.sessions().forEach(bySession::remove);
  }

  void rename(Occupant occupant, Jid newAddress) {
    byNick.remove(key(occupant.nick()), occupant);
    occupant.rename(newAddress);
    add(occupant);
  }

  int count() {
    return byNick.size();
  }

  boolean isEmpty() {
    return byNick.isEmpty();
  }
}
