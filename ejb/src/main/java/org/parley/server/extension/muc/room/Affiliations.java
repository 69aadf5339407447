package org.parley.server.extension.muc.room;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.server.store.RoomRepository.StoredAffiliation;

/** What everybody lastingly is in a room, by bare address. */
public final class Affiliations {

  /**
   * Somebody's affiliation.
   *
   * @param user a bare address, or a domain that is banned
   * @param nick the reserved nickname, or null
   * @param reason why, or null
   */
  public record Affiliated(Jid user, Affiliation affiliation, String nick, String reason) {

    StoredAffiliation toStored() {
      return new StoredAffiliation(user, affiliation.value(), nick, reason);
    }

    /** What comes from the store; what cannot be read there is none. */
    public static Affiliated of(StoredAffiliation stored) {
      return new Affiliated(
          stored.account(),
          Affiliation.of(stored.affiliation()).orElse(Affiliation.NONE),
          stored.nick(),
          stored.reason());
    }
  }

  private final Map<Jid, Affiliated> byUser = new HashMap<>();
  private final Map<String, Jid> nicks = new HashMap<>();
  private final Predicate<Jid> serviceAdmins;

  /**
   * @param serviceAdmins who owns every room
   */
  public Affiliations(Predicate<Jid> serviceAdmins) {
    this.serviceAdmins = serviceAdmins;
  }

  /** The affiliation of a user; a domain that is banned takes all its users along (9.2). */
  public Affiliation of(Jid user) {
    Jid bare = user.bare();
    if (serviceAdmins.test(bare)) {
      return Affiliation.OWNER;
    }
    Affiliated entry = byUser.get(bare);
    if (entry != null) {
      return entry.affiliation();
    }
    Affiliated domain = byUser.isEmpty() ? null : byUser.get(bare.domainJid());
    return domain != null && domain.affiliation() == Affiliation.OUTCAST
        ? Affiliation.OUTCAST
        : Affiliation.NONE;
  }

  /** The entry of a user, or null. */
  public Affiliated entry(Jid user) {
    return byUser.get(user.bare());
  }

  /** The reserved nickname of a user, or null. */
  public String nick(Jid user) {
    Affiliated entry = entry(user);
    return entry == null ? null : entry.nick();
  }

  /** Whoever has reserved that nickname or one like it, or null. */
  public Jid reserver(String nick) {
    return nicks.isEmpty() ? null : nicks.get(Occupants.key(nick));
  }

  /** Gives or takes an affiliation; who has none is forgotten. */
  public void put(Affiliated entry) {
    Affiliated before = byUser.remove(entry.user());
    if (before != null && before.nick() != null) {
      nicks.remove(Occupants.key(before.nick()), entry.user());
    }
    if (entry.affiliation() != Affiliation.NONE) {
      byUser.put(entry.user(), entry);
      if (entry.nick() != null) {
        nicks.put(Occupants.key(entry.nick()), entry.user());
      }
    }
  }

  /** All with that affiliation, in the order of their addresses. */
  public List<Affiliated> list(Affiliation affiliation) {
    return byUser.values().stream()
        .filter(entry -> entry.affiliation() == affiliation)
        .sorted(Comparator.comparing(entry -> entry.user().toString()))
        .toList();
  }

  List<Affiliated> all() {
    return List.copyOf(byUser.values());
  }

  /** How many have one; those who own every room do not count. */
  public int count() {
    return byUser.size();
  }
}
