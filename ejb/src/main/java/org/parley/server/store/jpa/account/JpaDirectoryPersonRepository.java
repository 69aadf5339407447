package org.parley.server.store.jpa.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.DirectoryPersonRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaDirectoryPersonRepository implements DirectoryPersonRepository {
  private final Database database;

  @Inject
  JpaDirectoryPersonRepository(Database database) {
    this.database = database;
  }

  @Override
  public boolean isKnown(Jid account) {
    return database.call(
        em ->
            em.createNamedQuery(DirectoryPersonRow.EXISTS, Long.class)
                    .setParameter("address", account.bare().toString())
                    .getSingleResult()
                > 0);
  }

  @Override
  public void seen(Jid account, Instant at) {
    try {
      database.run(em -> save(em, account.bare(), at.toEpochMilli()));
    } catch (PersistenceException e) {
      // two first logins at the same time: the other one has made the row by now
      database.run(em -> save(em, account.bare(), at.toEpochMilli()));
    }
  }

  private static void save(EntityManager em, Jid account, long at) {
    int updated =
        em.createNamedQuery(DirectoryPersonRow.UPDATE)
            .setParameter("seen", at)
            .setParameter("address", account.toString())
            .executeUpdate();
    if (updated == 0) {
      em.persist(new DirectoryPersonRow(account.toString(), account.domain(), at));
      em.flush();
    }
  }

  @Override
  public Map<Jid, Instant> lastSeen(String domain) {
    Map<Jid, Instant> people = new LinkedHashMap<>();
    database.run(
        em ->
            em.createNamedQuery(DirectoryPersonRow.OF_DOMAIN, DirectoryPersonRow.class)
                .setParameter("domain", domain)
                .getResultList()
                .forEach(
                    row -> people.put(Jid.stored(row.address), Instant.ofEpochMilli(row.seen))));
    return people;
  }

  @Override
  public void remove(Jid account) {
    database.run(
        em ->
            em.createNamedQuery(DirectoryPersonRow.DELETE)
                .setParameter("address", account.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
