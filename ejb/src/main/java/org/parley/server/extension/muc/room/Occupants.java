package org.parley.server.extension.muc.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.jid.Likeness;

/** Who is in a room. Nicknames that look the same are the same nickname. */
public final class Occupants {
  private final Map<String, Occupant> byNick = new LinkedHashMap<>();
  private final Map<Jid, Occupant> bySession = new HashMap<>();

  /** The form of a nickname in which those that are too similar are equal. */
  static String key(String nick) {
    return Likeness.of(nick);
  }

  /** Whoever has that nickname, or one like it; or null. */
  public Occupant similar(String nick) {
    return byNick.get(key(nick));
  }

  /** The occupant with exactly that nickname, or null. */
  public Occupant find(String nick) {
    Occupant similar = similar(nick);
    return similar != null && similar.nick().equals(nick) ? similar : null;
  }

  /** The occupant that has this resource, or null. */
  public Occupant of(Jid session) {
    return bySession.get(session);
  }

  /** All occupants that are the same user. */
  public List<Occupant> ofUser(Jid user) {
    return byNick.values().stream().filter(one -> one.user().equals(user)).toList();
  }

  /** All, in the order in which they came; what is returned follows changes. */
  public Collection<Occupant> all() {
    return byNick.values();
  }

  /** Somebody has entered; resources are added by {@link #addSession}. */
  public void add(Occupant occupant) {
    byNick.put(key(occupant.nick()), occupant);
  }

  /** A resource belongs to that occupant from now on. */
  public void addSession(Jid session, Occupant occupant) {
    bySession.put(session, occupant);
  }

  /** A resource has left, its occupant stays. */
  public void removeSession(Jid session) {
    bySession.remove(session);
  }

  /** Somebody has left with all resources. */
  public void remove(Occupant occupant) {
    byNick.remove(key(occupant.nick()), occupant);
    occupant.sessions().forEach(bySession::remove);
  }

  /** Somebody has another nickname from now on. */
  public void rename(Occupant occupant, Jid newAddress) {
    byNick.remove(key(occupant.nick()), occupant);
    occupant.rename(newAddress);
    add(occupant);
  }

  /** How many there are. */
  public int count() {
    return byNick.size();
  }

  /** Whether there is nobody. */
  public boolean isEmpty() {
    return byNick.isEmpty();
  }
}
