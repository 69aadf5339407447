package org.parley.server.store.jpa.room;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.RoomRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaRoomRepository implements RoomRepository {
  private final Database database;

  @Inject
  JpaRoomRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Snapshot> load(Jid address, int maxMessages) {
    String room = address.toString();
    return database.call(
        em ->
            Optional.ofNullable(em.find(RoomRow.class, room))
                .map(
                    row ->
                        new Snapshot(
                            row.toRoom(),
                            affiliations(em, room),
                            messages(em, room, maxMessages))));
  }

  private static List<StoredAffiliation> affiliations(EntityManager em, String room) {
    return em
        .createNamedQuery(RoomAffiliationRow.LOAD, RoomAffiliationRow.class)
        .setParameter("room", room)
        .getResultList()
        .stream()
        .map(RoomAffiliationRow::toAffiliation)
        .toList();
  }

  private static List<StoredMessage> messages(EntityManager em, String room, int max) {
    if (max == 0) {
      return List.of();
    }
    List<StoredMessage> messages = new ArrayList<>();
    em.createNamedQuery(RoomMessageRow.LAST, Object[].class)
        .setParameter("room", room)
        .setMaxResults(max)
        .getResultList()
        .forEach(
            row ->
                messages.add(
                    new StoredMessage(Instant.ofEpochMilli((Long) row[0]), (String) row[1])));
    Collections.reverse(messages);
    return messages;
  }

  @Override
  public List<Boolean> write(EntityManager em, List<RoomEntry> entries) {
    for (RoomEntry entry : entries) {
      if (entry instanceof Change change) {
        save(em, change);
      } else {
        em.flush();
        if (entry instanceof Purge purge) {
          delete(em, RoomMessageRow.DELETE, purge.address().toString());
        } else if (entry instanceof Removal removal) {
          remove(em, removal.address().toString());
        }
        // it does not know what these queries have removed
        em.clear();
      }
    }
    return Collections.nCopies(entries.size(), true);
  }

  @Override
  public long weight(RoomEntry entry) {
    long weight = 0;
    if (entry instanceof Change change) {
      for (StoredMessage message : change.messages()) {
        weight += message.stanza().length();
      }
    }
    return weight;
  }

  private static void save(EntityManager em, Change change) {
    String room = change.address().toString();
    if (change.room() != null) {
      saveRoom(em, change.room());
    }
    change.affiliations().forEach(one -> saveAffiliation(em, room, one));
    for (StoredMessage message : change.messages()) {
      em.persist(new RoomMessageRow(room, message.received().toEpochMilli(), message.stanza()));
    }
    if (change.keep() > 0) {
      em.flush();
      forget(em, room, change.keep());
    }
  }

  private static void saveRoom(EntityManager em, StoredRoom room) {
    RoomRow row = em.find(RoomRow.class, room.address().toString());
    boolean isNew = row == null;
    if (isNew) {
      row = new RoomRow();
    }
    row.set(room);
    if (isNew) {
      em.persist(row);
    }
  }

  private static void saveAffiliation(EntityManager em, String room, StoredAffiliation stored) {
    RoomAffiliationRow.Key key =
        new RoomAffiliationRow.Key(room, stored.account().bare().toString());
    RoomAffiliationRow row = em.find(RoomAffiliationRow.class, key);
    if (stored.affiliation().equals("none")) {
      if (row != null) {
        em.remove(row);
      }
      return;
    }
    boolean isNew = row == null;
    if (isNew) {
      row = new RoomAffiliationRow(key);
    }
    row.set(stored);
    if (isNew) {
      em.persist(row);
    }
  }

  private static void forget(EntityManager em, String room, int keep) {
    List<Long> last =
        em.createNamedQuery(RoomMessageRow.IDS, Long.class)
            .setParameter("room", room)
            .setFirstResult(keep)
            .setMaxResults(1)
            .getResultList();
    if (!last.isEmpty()) {
      em.createNamedQuery(RoomMessageRow.FORGET)
          .setParameter("room", room)
          .setParameter("last", last.get(0))
          .executeUpdate();
    }
  }

  private static void remove(EntityManager em, String room) {
    for (String query : List.of(RoomMessageRow.DELETE, RoomAffiliationRow.DELETE, RoomRow.DELETE)) {
      delete(em, query, room);
    }
  }

  private static void delete(EntityManager em, String query, String room) {
    em.createNamedQuery(query).setParameter("room", room).executeUpdate();
  }

  @Override
  public List<StoredRoom> listed() {
    return database.call(
        em ->
            em.createNamedQuery(RoomRow.LISTED, RoomRow.class).getResultList().stream()
                .map(RoomRow::toRoom)
                .toList());
  }

  @Override
  public List<Jid> addresses() {
    return database.call(
        em ->
            em.createNamedQuery(RoomRow.ADDRESSES, String.class).getResultList().stream()
                .map(Jid::stored)
                .toList());
  }

  @Override
  public int countOwned(Jid account) {
    return database.call(em -> owned(em, account.bare().toString()).size());
  }

  private static List<String> owned(EntityManager em, String account) {
    return em.createNamedQuery(RoomAffiliationRow.OWNED, String.class)
        .setParameter("account", account)
        .getResultList();
  }

  /** A room that loses its last owner passes to its admins; without any it is removed. */
  void accountRemoved(@Observes AccountRemoved event) {
    String account = event.account().bare().toString();
    database.run(
        em -> {
          List<String> owned = owned(em, account);
          em.createNamedQuery(RoomAffiliationRow.DELETE_ACCOUNT)
              .setParameter("account", account)
              .executeUpdate();
          for (String room : owned) {
            if (count(em, room, "owner") == 0) {
              if (count(em, room, "admin") == 0) {
                remove(em, room);
              } else {
                em.createNamedQuery(RoomAffiliationRow.PROMOTE)
                    .setParameter("room", room)
                    .executeUpdate();
              }
            }
          }
        });
  }

  private static long count(EntityManager em, String room, String affiliation) {
    return em.createNamedQuery(RoomAffiliationRow.COUNT, Long.class)
        .setParameter("room", room)
        .setParameter("affiliation", affiliation)
        .getSingleResult();
  }
}
