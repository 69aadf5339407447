package org.parley.server.store.jpa.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaAccountRepository implements AccountRepository {
  private final Database database;

  @Inject
  JpaAccountRepository(Database database) {
    this.database = database;
  }

  @Override
  public boolean exists(Jid account) {
    return database.call(em -> exists(em, account.bare().toString()));
  }

  private static boolean exists(EntityManager em, String address) {
    return em.createNamedQuery(AccountRow.EXISTS, Long.class)
            .setParameter("address", address)
            .getSingleResult()
        > 0;
  }

  @Override
  public boolean add(Jid account, List<Key> keys) {
    try {
      return database.call(em -> add(em, account, keys));
    } catch (PersistenceException e) {
      if (exists(account)) {
        return false; // somebody made the same account at the same time
      }
      throw e;
    }
  }

  private static boolean add(EntityManager em, Jid account, List<Key> keys) {
    String address = account.bare().toString();
    if (exists(em, address)) {
      return false;
    }
    em.persist(new AccountRow(address, account.domain(), System.currentTimeMillis()));
    persist(em, address, keys);
    if (em.find(RosterRow.class, address) == null) {
      em.persist(new RosterRow(address));
    }
    em.flush();
    return true;
  }

  @Override
  public boolean replaceKeys(Jid account, List<Key> keys) {
    return database.call(
        em -> {
          String address = account.bare().toString();
          if (!exists(em, address)) {
            return false;
          }
          deleteKeys(em, address);
          persist(em, address, keys);
          return true;
        });
  }

  private static void persist(EntityManager em, String address, List<Key> keys) {
    for (Key key : keys) {
      ScramKeyRow row = new ScramKeyRow();
      row.address = address;
      row.hash = key.hash();
      row.salt = key.salt();
      row.iterations = key.iterations();
      row.storedKey = key.storedKey();
      row.serverKey = key.serverKey();
      em.persist(row);
    }
  }

  private static void deleteKeys(EntityManager em, String address) {
    em.createNamedQuery(ScramKeyRow.DELETE).setParameter("address", address).executeUpdate();
  }

  @Override
  public Optional<Key> findKey(Jid account, String hash) {
    return database.call(
        em ->
            em.createNamedQuery(ScramKeyRow.FIND, Object[].class)
                .setParameter("address", account.bare().toString())
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(
                    row ->
                        new Key(
                            hash,
                            (String) row[0],
                            ((Number) row[1]).intValue(),
                            (String) row[2],
                            (String) row[3])));
  }

  @Override
  public boolean remove(Jid account) {
    return database.call(
        em -> {
          String address = account.bare().toString();
          deleteKeys(em, address);
          return em.createNamedQuery(AccountRow.DELETE)
                  .setParameter("address", address)
                  .executeUpdate()
              > 0;
        });
  }

  @Override
  public List<Jid> list(String domain) {
    return database.call(
        em ->
            em
                .createNamedQuery(AccountRow.OF_DOMAIN, String.class)
                .setParameter("domain", domain)
                .getResultList()
                .stream()
                .map(Jid::of)
                .toList());
  }

  @Override
  public String secret(String name, String proposal) {
    try {
      return database.call(
          em -> {
            SecretRow row = em.find(SecretRow.class, name);
            if (row == null) {
              row = new SecretRow(name, proposal);
              em.persist(row);
              em.flush();
            }
            return row.secret;
          });
    } catch (PersistenceException e) {
      // another node was first
      return database.call(em -> em.find(SecretRow.class, name).secret);
    }
  }
}
