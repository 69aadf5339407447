package org.parley.server.extension.muc.registry;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.entry.Password;
import org.parley.server.extension.muc.feature.RoomText;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.store.RoomRepository;

/** The public rooms, also those that are not open, in the order of their addresses. */
@ServerBean
public final class RoomDirectory {

  /**
   * What is told of a room.
   *
   * @param name its name
   * @param description or null
   * @param language or null
   * @param open whether anybody may enter
   * @param nonAnonymous whether occupants see each other's addresses
   */
  public record Listing(
      Jid address,
      String name,
      String description,
      String language,
      boolean open,
      boolean nonAnonymous) {

    static Listing of(Jid address, RoomConfig config) {
      return new Listing(
          address,
          RoomText.name(address, config),
          RoomText.DESCRIPTION.of(config),
          RoomText.LANGUAGE.of(config),
          !RoomConfig.MEMBERS_ONLY.of(config) && !Password.OPTION.of(config),
          Whois.isNonAnonymous(config));
    }
  }

  private final RoomRepository repository;
  private final ConcurrentSkipListMap<Jid, Listing> listings = new ConcurrentSkipListMap<>();
  private volatile boolean loaded;

  @Inject
  RoomDirectory(RoomRepository repository) {
    this.repository = repository;
  }

  /** Those of a domain. */
  public List<Listing> listings(String domain) {
    if (!loaded) {
      load();
    }
    return listings.values().stream()
        .filter(listing -> listing.address().domain().equals(domain))
        .toList();
  }

  /** What is open already knows better. */
  private synchronized void load() {
    if (!loaded) {
      for (RoomRepository.StoredRoom room : repository.listed()) {
        listings.putIfAbsent(
            room.address(), Listing.of(room.address(), RoomConfig.parse(room.config())));
      }
      loaded = true;
    }
  }

  /** Rooms may have gone from the store: what is not open is looked up anew. */
  public synchronized void forget() {
    loaded = false;
    listings.clear();
  }

  /** Follows what has become of a room. */
  void update(Room room) {
    boolean lives =
        !room.isDestroyed() && (!room.occupants().isEmpty() || RoomConfig.PERSISTENT.of(room));
    if (lives && !room.isLocked() && RoomConfig.PUBLIC.of(room)) {
      Listing known = listings.get(room.address());
      Listing listing = Listing.of(room.address(), room.config());
      if (!listing.equals(known)) {
        listings.put(room.address(), listing);
      }
    } else {
      listings.remove(room.address());
    }
  }
}
