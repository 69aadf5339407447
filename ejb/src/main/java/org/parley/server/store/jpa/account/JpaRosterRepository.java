package org.parley.server.store.jpa.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Chunks;

@ServerBean
final class JpaRosterRepository implements RosterRepository {
  /** So many removed contacts are remembered for clients that come back. */
  static final int MAX_REMOVED = 200;

  /** A statement with more parameters than this would be costly to prepare. */
  private static final int MAX_PARAMETERS = 512;

  private final Database database;

  @Inject
  JpaRosterRepository(Database database) {
    this.database = database;
  }

  @Override
  public Snapshot load(Jid owner) {
    return database.call(
        em -> {
          List<Object[]> rows =
              em.createNamedQuery(RosterItemRow.LOAD, Object[].class)
                  .setParameter("owner", owner.bare().toString())
                  .getResultList();
          List<RosterItem> items = new ArrayList<>(rows.size());
          for (Object[] row : rows) {
            if (row[1] != null) {
              items.add(RosterItemRow.toItem(row));
            }
          }
          return new Snapshot(rows.isEmpty() ? 0 : (Long) rows.get(0)[0], List.copyOf(items));
        });
  }

  @Override
  public Optional<RosterItem> find(Jid owner, Jid contact) {
    return database.call(
        em ->
            Optional.ofNullable(findRow(em, owner.bare().toString(), contact))
                .filter(row -> !row.removed)
                .map(RosterItemRow::toItem));
  }

  @Override
  public Map<Jid, RosterItem> findAll(Collection<Jid> owners, Jid contact) {
    Map<Jid, RosterItem> found = new HashMap<>();
    database.run(
        em -> {
          for (List<String> some :
              Chunks.of(owners.stream().map(Jid::toString).toList(), MAX_PARAMETERS)) {
            em.createNamedQuery(RosterItemRow.OF_CONTACT, RosterItemRow.class)
                .setParameter("owners", some)
                .setParameter("contact", contact.bare().toString())
                .getResultList()
                .forEach(row -> found.put(Jid.stored(row.owner), row.toItem()));
          }
        });
    return found;
  }

  private static RosterItemRow findRow(EntityManager em, String owner, Jid contact) {
    return em.find(RosterItemRow.class, new RosterItemRow.Key(owner, contact.bare().toString()));
  }

  @Override
  public long save(Jid owner, RosterItem item) {
    try {
      return database.call(em -> save(em, owner.bare().toString(), item));
    } catch (PersistenceException e) {
      // two first changes of a roster at the same time: the other one has made the row by now
      return database.call(em -> save(em, owner.bare().toString(), item));
    }
  }

  private static long save(EntityManager em, String owner, RosterItem item) {
    RosterRow roster = lock(em, owner);
    RosterItemRow row = findRow(em, owner, item.contact());
    if (item.isEmpty() && (row == null || row.removed)) {
      return roster.version;
    }
    roster.version++;
    boolean isNew = row == null;
    if (isNew) {
      row = new RosterItemRow(owner, item.contact().bare().toString());
    }
    row.set(item, roster.version);
    if (isNew) {
      em.persist(row);
    }
    if (row.removed) {
      forget(em, roster);
    }
    em.flush(); // the next change in this transaction reads the roster anew, to lock it
    return roster.version;
  }

  /** The lock on this row makes the changes of a roster follow one another. */
  private static RosterRow lock(EntityManager em, String owner) {
    RosterRow roster = em.find(RosterRow.class, owner, LockModeType.PESSIMISTIC_WRITE);
    if (roster == null) {
      roster = new RosterRow(owner);
      em.persist(roster);
      em.flush();
    }
    return roster;
  }

  private static void forget(EntityManager em, RosterRow roster) {
    List<Long> oldest =
        em.createNamedQuery(RosterItemRow.REMOVED, Long.class)
            .setParameter("owner", roster.owner)
            .setFirstResult(MAX_REMOVED)
            .setMaxResults(1)
            .getResultList();
    if (!oldest.isEmpty()) {
      em.createNamedQuery(RosterItemRow.FORGET)
          .setParameter("owner", roster.owner)
          .setParameter("version", oldest.get(0))
          .executeUpdate();
      roster.forgotten = oldest.get(0);
    }
  }

  @Override
  public Optional<List<Change>> changesSince(Jid owner, long version) {
    return database.call(
        em -> {
          RosterRow roster = em.find(RosterRow.class, owner.bare().toString());
          long last = roster == null ? 0 : roster.version;
          long forgotten = roster == null ? 0 : roster.forgotten;
          if (version > last || version < forgotten) {
            return Optional.empty();
          }
          List<Change> changes =
              em
                  .createNamedQuery(RosterItemRow.CHANGES, Object[].class)
                  .setParameter("owner", owner.bare().toString())
                  .setParameter("version", version)
                  .getResultList()
                  .stream()
                  .map(row -> new Change((Long) row[0], RosterItemRow.toItem(row)))
                  .toList();
          return Optional.of(changes);
        });
  }

  @Override
  public void replaceAll(Jid owner, Collection<RosterItem> items, long version) {
    String address = owner.bare().toString();
    database.run(
        em -> {
          em.createNamedQuery(RosterItemRow.DELETE).setParameter("owner", address).executeUpdate();
          RosterRow roster = lock(em, address);
          roster.version = version;
          roster.forgotten = version;
          for (RosterItem item : items) {
            RosterItemRow row = new RosterItemRow(address, item.contact().bare().toString());
            row.set(item, version);
            em.persist(row);
          }
          em.flush();
        });
  }

  @Override
  public void removeAll(Jid owner) {
    database.run(
        em -> {
          String address = owner.bare().toString();
          em.createNamedQuery(RosterItemRow.DELETE).setParameter("owner", address).executeUpdate();
          em.createNamedQuery(RosterRow.DELETE).setParameter("owner", address).executeUpdate();
        });
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }
}
