package org.parley.server.store.jpa.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaLastSeenRepository implements LastSeenRepository {
  private final Database database;

  @Inject
  JpaLastSeenRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<LastSeen> find(Jid owner) {
    return database.call(
        em ->
            em.createNamedQuery(LastSeenRow.FIND, Object[].class)
                .setParameter("owner", owner.bare().toString())
                .getResultStream()
                .findFirst()
                .map(row -> new LastSeen(Instant.ofEpochMilli((Long) row[0]), (String) row[1])));
  }

  @Override
  public void save(Jid owner, LastSeen lastSeen) {
    String address = owner.bare().toString();
    try {
      database.run(em -> save(em, address, lastSeen));
    } catch (PersistenceException e) {
      // two first departures at the same time: the other one has made the row by now
      database.run(em -> save(em, address, lastSeen));
    }
  }

  private static void save(EntityManager em, String address, LastSeen lastSeen) {
    if (!update(em, address, lastSeen)) {
      em.persist(new LastSeenRow(address, lastSeen.at().toEpochMilli(), lastSeen.presence()));
      em.flush();
    }
  }

  private static boolean update(EntityManager em, String address, LastSeen lastSeen) {
    return em.createNamedQuery(LastSeenRow.UPDATE)
            .setParameter("leftAt", lastSeen.at().toEpochMilli())
            .setParameter("presence", lastSeen.presence())
            .setParameter("owner", address)
            .executeUpdate()
        > 0;
  }

  /** In the order of their addresses, so that two who do this do not wait for each other. */
  @Override
  public Set<Jid> replace(Map<Jid, LastSeen> departures) {
    Map<String, Jid> sorted = new TreeMap<>();
    departures.keySet().forEach(owner -> sorted.put(owner.bare().toString(), owner));
    return database.call(
        em -> {
          Set<Jid> unknown = new HashSet<>();
          sorted.forEach(
              (address, owner) -> {
                if (!update(em, address, departures.get(owner))) {
                  unknown.add(owner);
                }
              });
          return unknown;
        });
  }

  @Override
  public void removeAll(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(LastSeenRow.DELETE)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }
}
